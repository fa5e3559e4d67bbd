/** One line of a table of figures that have budgets rather than a baseline. */
export interface Figure {
  what: string;
  unit: string;
  value: number;
  /** In words, like `≤ 16` or `0`; empty where none is set. */
  budget: string;
}

export function isOver({ value, budget }: Figure): boolean {
  return budget !== '' && !(value <= Number(budget.replace(/[^\d.]/g, '')));
}

/** The figures as aligned text. */
export function tableOf(figures: readonly Figure[]): string {
  const width = Math.max(...figures.map(({ what }) => what.length));
  return figures
    .map((figure) => {
      const { what, unit, value, budget } = figure;
      const number = value.toFixed(value < 10 ? 2 : 0).padStart(8);
      return `${what.padEnd(width)}  ${number} ${unit.padEnd(2)}  ${budget.padEnd(8)}${isOver(figure) ? '  OVER' : ''}`;
    })
    .join('\n');
}
