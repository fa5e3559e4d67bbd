import type { ShiftPeriodRecord, ShiftRecord } from '@fiido/protocol';

/** From one time of day to another, `HH:MM`. */
export interface Hours {
  start: string;
  end: string;
}

/** The hours of each day, Monday first. */
export type Week = readonly (readonly Hours[])[];

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

function beginsOn({ days }: ShiftPeriodRecord, day: number, weekendsDisabled: boolean): boolean {
  return (days === undefined || days.includes(day)) && !(weekendsDisabled && day > 5);
}

/** A record day by day, in the order of the clock. */
export function weekOf({ periods, weekends_disabled }: ShiftRecord): Week {
  return DAYS.map((day) =>
    periods
      .filter((period) => beginsOn(period, day, weekends_disabled))
      .map(({ start, end }) => ({ start, end }))
      .toSorted((a, b) => a.start.localeCompare(b.start)),
  );
}

/** The same as periods: hours that several days share are one. */
export function periodsOf(week: Week): ShiftPeriodRecord[] {
  const days = new Map<string, number[]>();
  for (const [index, hours] of week.entries()) {
    for (const { start, end } of hours) {
      const key = `${start} ${end}`;
      days.set(key, [...(days.get(key) ?? []), index + 1]);
    }
  }
  return [...days].map(([key, on]) => {
    const [start = '', end = ''] = key.split(' ');
    return { start, end, days: [...new Set(on)] };
  });
}

/** Whether the end is on the day after. */
export function isOvernight({ start, end }: Hours): boolean {
  return start !== '' && end !== '' && end < start && end !== '00:00';
}
