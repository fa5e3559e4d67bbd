import { mkdir, writeFile } from 'node:fs/promises';
import { arch, cpus, platform, totalmem } from 'node:os';

/** One line of the table: ours against the baseline of the same run. */
export interface Row {
  metric: string;
  unit: string;
  /** NaN: there is none. */
  baseline: number;
  ours: number;
  /** What to reach, in words. */
  target: string;
}

/** Runs one benchmark; `quick` takes fewer rounds and smaller numbers. */
export type Scenario = (quick: boolean) => Promise<Row[]>;

/** What the figures depend on; nothing that names the machine. */
export interface Machine {
  cpu: string;
  cores: number;
  memory_gb: number;
  platform: string;
  node: string;
}

export function describeMachine(): Machine {
  const [first] = cpus();
  return {
    cpu: first?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memory_gb: Math.round(totalmem() / 2 ** 30),
    platform: `${platform()} ${arch()}`,
    node: process.version,
  };
}

/** Ours for each of the baseline's; NaN where there is nothing to compare with. */
export function ratioOf({ baseline, ours }: Pick<Row, 'baseline' | 'ours'>): number {
  return baseline > 0 ? ours / baseline : Number.NaN;
}

function figure(value: number): string {
  if (Number.isNaN(value)) return '-';
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en');
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}

/** The rows as aligned text; numbers to the right. */
export function table(rows: readonly Row[]): string {
  const head = ['metric', 'unit', 'baseline', 'ours', 'ratio', 'target'];
  const lines = rows.map(({ metric, unit, baseline, ours, target }) => [
    metric,
    unit,
    figure(baseline),
    figure(ours),
    figure(ratioOf({ baseline, ours })),
    target,
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)));
  const cell = (text: string, column: number): string =>
    column >= 2 && column <= 4 ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0);
  return [head, ...lines].map((line) => line.map(cell).join('  ').trimEnd()).join('\n');
}

/** One JSON object a line: the machine first, then the rows. */
export async function save(file: URL, machine: Machine, rows: readonly Row[]): Promise<void> {
  await mkdir(new URL('.', file), { recursive: true });
  const lines = rows.map((row) => ({ kind: 'row', ...row, ratio: ratioOf(row) }));
  const all = [{ kind: 'machine', measured_at: new Date().toISOString(), ...machine }, ...lines];
  await writeFile(file, all.map((line) => `${JSON.stringify(line)}\n`).join(''));
}
