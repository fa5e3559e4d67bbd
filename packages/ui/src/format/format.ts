/** Times are Unix seconds; `now` is always passed in. Formatters are cached, as making one costs about a millisecond. */
const cache = new Map<string, unknown>();

function cached<T>(name: string, locale: string, make: () => T): T {
  const id = `${name} ${locale}`;
  const made = (cache.get(id) as T | undefined) ?? make();
  cache.set(id, made);
  return made;
}

const DAY_SECONDS = 86_400;

/** `14:05`, or `2:05 PM` where the locale writes it so. */
export function formatTime(timestamp: number, locale: string): string {
  const format = cached('time', locale, () => new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }));
  return format.format(timestamp * 1000);
}

/** Whether both are on the same calendar day where the reader is. */
export function sameDay(a: number, b: number): boolean {
  return new Date(a * 1000).toDateString() === new Date(b * 1000).toDateString();
}

/**
 * The text of a date separator: `Today`, `Yesterday`, `Monday, 3 November`, with the year when it is another one.
 *
 * Begins with a capital letter where the script has one, as it stands alone on its line.
 */
export function formatDay(timestamp: number, locale: string, now: number): string {
  const relative = sameDay(timestamp, now) ? 0 : sameDay(timestamp, now - DAY_SECONDS) ? -1 : null;
  const text = relative === null ? formatDate(timestamp, locale, now) : relativeDay(relative, locale);
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

function relativeDay(days: number, locale: string): string {
  return cached('day', locale, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })).format(days, 'day');
}

function formatDate(timestamp: number, locale: string, now: number): string {
  const date = new Date(timestamp * 1000);
  const thisYear = date.getFullYear() === new Date(now * 1000).getFullYear();
  const options: Intl.DateTimeFormatOptions = thisYear
    ? { weekday: 'long', day: 'numeric', month: 'long' }
    : { day: 'numeric', month: 'long', year: 'numeric' };
  return cached(`date ${thisYear}`, locale, () => new Intl.DateTimeFormat(locale, options)).format(date);
}

/** When the desk opens: the time alone if it is today, else with the weekday: `Mon 9:00 AM`. */
export function formatOpening(timestamp: number, locale: string, now: number): string {
  if (sameDay(timestamp, now)) return formatTime(timestamp, locale);
  const soon = timestamp - now < 6 * DAY_SECONDS;
  const date: Intl.DateTimeFormatOptions = soon ? { weekday: 'short' } : { day: 'numeric', month: 'short' };
  const options: Intl.DateTimeFormatOptions = { ...date, hour: 'numeric', minute: '2-digit' };
  return cached(`opening ${soon}`, locale, () => new Intl.DateTimeFormat(locale, options)).format(timestamp * 1000);
}

/** Not yet in the ES2023 library of TypeScript. */
type DurationFormat = new (
  locale: string,
  options: { style: 'narrow' },
) => { format(duration: Record<string, number>): string };

/**
 * A length of time in its two largest units: `45s`, `2m 30s`, `1h 5m`, `3d 4h`.
 *
 * @param seconds negative counts as 0, fractions are dropped
 */
export function formatDuration(seconds: number, locale: string): string {
  const parts = durationParts(Math.max(0, Math.floor(seconds)));
  const Format = (Intl as unknown as { DurationFormat?: DurationFormat }).DurationFormat;
  if (Format) {
    const format = cached('duration', locale, () => new Format(locale, { style: 'narrow' }));
    const text = format.format(Object.fromEntries(parts));
    if (text) return text;
  }
  return parts.map(([unit, value]) => formatUnit(value, unit.slice(0, -1), locale)).join(' ');
}

/** As `formatDuration` since a moment. */
export function formatWait(since: number, locale: string, now: number): string {
  return formatDuration(now - since, locale);
}

function durationParts(total: number): [unit: string, value: number][] {
  const all: [string, number][] = [
    ['days', Math.floor(total / DAY_SECONDS)],
    ['hours', Math.floor(total / 3600) % 24],
    ['minutes', Math.floor(total / 60) % 60],
    ['seconds', total % 60],
  ];
  const first = all.findIndex(([, value]) => value > 0);
  if (first < 0) return all.slice(3);
  return all.slice(first, first + 2).filter(([, value]) => value > 0);
}

/** The text for a count, by the locale's rules; `{n}` in it becomes the number as the locale writes it. */
export function formatPlural(
  count: number,
  forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string },
  locale: string,
): string {
  const rule = cached('plural', locale, () => new Intl.PluralRules(locale)).select(count);
  const number = cached('number', locale, () => new Intl.NumberFormat(locale)).format(count);
  return (forms[rule] ?? forms.other).replaceAll('{n}', number);
}

const SIZE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** `512 byte`, `1.4 MB`; 1 kB = 1,000 bytes. */
export function formatSize(bytes: number, locale: string): string {
  let value = bytes;
  let unit = 0;
  // 999.5 would be written as 1,000.
  while (value >= 999.5 && unit < SIZE_UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return formatUnit(value, SIZE_UNITS[unit] ?? 'byte', locale, 'short', value < 10 && unit > 0 ? 1 : 0);
}

function formatUnit(
  value: number,
  unit: string,
  locale: string,
  unitDisplay: 'narrow' | 'short' = 'narrow',
  maximumFractionDigits = 0,
): string {
  const options = { style: 'unit', unit, unitDisplay, maximumFractionDigits } as const;
  const name = `${unit} ${unitDisplay} ${maximumFractionDigits}`;
  return cached(name, locale, () => new Intl.NumberFormat(locale, options)).format(value);
}
