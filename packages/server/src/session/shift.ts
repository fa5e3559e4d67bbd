export interface ShiftPeriod {
  start: string;
  end: string;
  /** On which days it begins: 1 (Monday) to 7; absent: on all. */
  days?: readonly number[];
}

/** When people are at the desk, in local wall time. */
export interface ShiftRules {
  /** `HH:MM`; an end of `23:59` or `24:00` is the end of the day, start = end the whole day, start > end runs overnight. */
  periods: readonly ShiftPeriod[];
  /** IANA name. */
  timezone: string;
  /** No period begins on Saturday or Sunday. */
  weekendsDisabled: boolean;
  /** `YYYY-MM-DD`, local: no period begins on that day. */
  holidays: readonly string[];
}

const DAY_SECONDS = 86_400;
const SEARCH_DAYS = 366;

interface LocalDay {
  /** Days since 1970-01-01 in local dates. */
  day: number;
  /** Seconds since local midnight, by the wall clock. */
  seconds: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timezone, format);
  return format;
}

function localDay(timezone: string, at: number): LocalDay {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(timezone).formatToParts(at * 1000)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return {
    day: Date.UTC(year, month - 1, day) / 1000 / DAY_SECONDS,
    seconds: hour * 3600 + minute * 60 + second,
  };
}

/** Reads `HH:MM` as seconds since midnight; null when it is none. */
export function parseTime(text: string): number | null {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text);
  if (!match) return null;
  const seconds = Number(match[1]) * 3600 + Number(match[2]) * 60;
  return seconds <= DAY_SECONDS ? seconds : null;
}

function secondsOf(text: string): number {
  const seconds = parseTime(text);
  if (seconds === null) throw new RangeError(`not a time of day: ${text}`);
  return seconds;
}

interface Period {
  days: readonly number[] | undefined;
  start: number;
  /** Inclusive; above a day when the period runs into the next one. */
  end: number;
}

function periodOf({ start, end, days }: ShiftPeriod): Period {
  const from = secondsOf(start);
  const to = secondsOf(end);
  if (from === to) return { days, start: from, end: from + DAY_SECONDS };
  if (end === '23:59' || end === '24:00') return { days, start: from, end: DAY_SECONDS };
  return { days, start: from, end: to > from ? to : to + DAY_SECONDS };
}

/** A date number as `YYYY-MM-DD`. */
function isoDay(day: number): string {
  return new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 10);
}

function opensOn(rules: ShiftRules, day: number, period: Period): boolean {
  // 1970-01-01 was a Thursday.
  const weekday = ((((day + 3) % 7) + 7) % 7) + 1;
  if (rules.weekendsDisabled && weekday > 5) return false;
  if (period.days && !period.days.includes(weekday)) return false;
  return !rules.holidays.includes(isoDay(day));
}

/** Whether the desk is open at an instant (Unix seconds). */
export function isInShift(rules: ShiftRules, at: number): boolean {
  const now = localDay(rules.timezone, at);
  return rules.periods.map(periodOf).some((period) => {
    const { start, end } = period;
    const isToday = now.seconds >= start && now.seconds <= Math.min(end, DAY_SECONDS);
    if (isToday && opensOn(rules, now.day, period)) return true;
    // The part after midnight belongs to the day the period began on.
    return end > DAY_SECONDS && now.seconds <= end - DAY_SECONDS && opensOn(rules, now.day - 1, period);
  });
}

/** The instant at which the local wall clock first shows a day and time, or the first one after a skipped hour. */
function instantOf(timezone: string, day: number, seconds: number): number {
  const wanted = day * DAY_SECONDS + seconds;
  const wallAt = (at: number): number => {
    const local = localDay(timezone, at);
    return local.day * DAY_SECONDS + local.seconds;
  };
  // Offsets lie within a day; the wall clock may step back once, so the earliest match is searched from below.
  const candidates = [-1, 0, 1].map((shift) => {
    const guess = wanted + shift * DAY_SECONDS;
    return guess + (wanted - wallAt(guess));
  });
  const exact = candidates.filter((at) => wallAt(at) === wanted);
  if (exact.length > 0) return Math.min(...exact);
  let low = Math.min(...candidates) - 7200;
  let high = Math.max(...candidates) + 7200;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (wallAt(middle) >= wanted) high = middle;
    else low = middle;
  }
  return high;
}

const known = new WeakMap<ShiftRules, Map<number, { from: number; to: number }[]>>();
/** Days kept for each set of rules: clocks of a season. */
const KEPT_DAYS = 400;

/** When the desk is open in the periods that begin on a day (days since 1970-01-01, local date), in Unix seconds. */
export function openHours(rules: ShiftRules, day: number): readonly { from: number; to: number }[] {
  const days = known.get(rules) ?? new Map<number, { from: number; to: number }[]>();
  known.set(rules, days);
  const before = days.get(day);
  if (before) return before;
  const at = (seconds: number): number =>
    instantOf(rules.timezone, day + Math.floor(seconds / DAY_SECONDS), seconds % DAY_SECONDS);
  const hours = rules.periods
    .map(periodOf)
    .filter((period) => opensOn(rules, day, period))
    .map(({ start, end }) => ({ from: at(start), to: at(end) }));
  if (days.size >= KEPT_DAYS) days.clear();
  days.set(day, hours);
  return hours;
}

/** The first opening after an instant (Unix seconds), searched a year ahead; null when there is none. */
export function nextOpening(rules: ShiftRules, at: number): number | null {
  const today = localDay(rules.timezone, at).day;
  for (let day = today; day <= today + SEARCH_DAYS; day++) {
    const starts = rules.periods
      .map(periodOf)
      .filter((period) => opensOn(rules, day, period))
      .map((period) => instantOf(rules.timezone, day, period.start))
      .filter((start) => start > at);
    if (starts.length > 0) return Math.min(...starts);
  }
  return null;
}

/** The instant (Unix seconds) at which the local day of `at` began. */
export function startOfDay(timezone: string, at: number): number {
  return instantOf(timezone, localDay(timezone, at).day, 0);
}
