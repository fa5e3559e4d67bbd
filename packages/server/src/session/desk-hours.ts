import { openHours } from './shift.ts';
import type { ShiftRules } from './shift.ts';

const DAY_SECONDS = 86_400;
/** A clock that began earlier counts from then. */
const LOOK_BACK_DAYS = 366;

interface Span {
  from: number;
  to: number;
}

/** Spans in order, those that touch as one: periods may overlap. */
function merged(spans: readonly Span[]): Span[] {
  const whole: Span[] = [];
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = whole.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else whole.push({ from, to });
  }
  return whole;
}

/** Seconds between two instants (Unix seconds) in which the desk was open, a year at most. */
export function deskSeconds(rules: ShiftRules, from: number, to: number): number {
  const since = Math.max(from, to - LOOK_BACK_DAYS * DAY_SECONDS);
  if (since >= to) return 0;
  const spans: Span[] = [];
  // An overnight period belongs to the day before; a local date is at most a day from the one of Greenwich.
  const last = Math.floor(to / DAY_SECONDS) + 1;
  for (let day = Math.floor(since / DAY_SECONDS) - 2; day <= last; day++) spans.push(...openHours(rules, day));
  return merged(spans).reduce((sum, span) => sum + Math.max(0, Math.min(span.to, to) - Math.max(span.from, since)), 0);
}
