import type { ShiftPeriodRecord, ShiftRecord } from '@fiido/protocol';
import type { ShiftRules } from '../session/shift.ts';

/** A record as rules, which are never changed. */
export function shiftOf({ periods, timezone, weekends_disabled, holidays }: ShiftRecord): ShiftRules {
  return { periods, timezone, weekendsDisabled: weekends_disabled, holidays };
}

/** Rules as a record. */
export function shiftRecordOf({ periods, timezone, weekendsDisabled, holidays }: ShiftRules): ShiftRecord {
  return {
    periods: periodsOf({ periods }),
    timezone,
    weekends_disabled: weekendsDisabled,
    holidays: [...holidays],
  };
}

export function periodsOf({ periods }: Pick<ShiftRules, 'periods'>): ShiftPeriodRecord[] {
  return periods.map(({ start, end, days }) => ({ start, end, ...(days ? { days: [...days] } : {}) }));
}

/** The hours in words, each once: `09:00 - 12:00, 13:00 - 18:00`. */
export function hoursOf({ periods }: Pick<ShiftRules, 'periods'>): string {
  return [...new Set(periods.map(({ start, end }) => `${start} - ${end}`))].join(', ');
}
