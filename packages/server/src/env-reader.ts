/** Reads typed values from an environment and collects every problem instead of stopping at the first. */
export interface EnvReader {
  readonly problems: string[];
  text(key: string, fallback: string): string;
  optional(key: string): string | undefined;
  integer(key: string, fallback: number, range: { min: number; max: number }): number;
  /** Seconds, fraction allowed. */
  seconds(key: string, fallback: number): number;
  flag(key: string, fallback: boolean): boolean;
  oneOf<T extends string>(key: string, fallback: T, values: readonly T[]): T;
  list(key: string, fallback: readonly string[]): string[];
  /** A value that must parse; null from `parse` is a problem. */
  parsed<T>(key: string, fallback: string, parse: (text: string) => T | null, expected: string): T | undefined;
  fail(key: string, sentence: string): void;
}

export type Env = Readonly<Record<string, string | undefined>>;

const TRUE = new Set(['true', '1', 'yes', 'on']);
const FALSE = new Set(['false', '0', 'no', 'off']);

export function createEnvReader(env: Env): EnvReader {
  const problems: string[] = [];
  const fail = (key: string, sentence: string): void => void problems.push(`${key} ${sentence}`);
  const optional = (key: string): string | undefined => {
    const value = env[key]?.trim();
    return value === '' ? undefined : value;
  };
  const number = (key: string, fallback: number, valid: (value: number) => boolean, expected: string): number => {
    const text = optional(key);
    if (text === undefined) return fallback;
    const value = Number(text);
    if (Number.isFinite(value) && valid(value)) return value;
    fail(key, `must be ${expected}, not "${text}"`);
    return fallback;
  };
  return {
    problems,
    fail,
    optional,
    text: (key, fallback) => optional(key) ?? fallback,
    integer: (key, fallback, { min, max }) =>
      number(key, fallback, (n) => Number.isInteger(n) && n >= min && n <= max, `a whole number ${min}-${max}`),
    seconds: (key, fallback) => number(key, fallback, (n) => n > 0, 'a number of seconds above 0'),
    flag(key, fallback) {
      const text = optional(key)?.toLowerCase();
      if (text === undefined) return fallback;
      if (!TRUE.has(text) && !FALSE.has(text)) fail(key, `must be true or false, not "${text}"`);
      return TRUE.has(text);
    },
    oneOf(key, fallback, values) {
      const text = optional(key);
      if (text === undefined) return fallback;
      const found = values.find((value) => value.toLowerCase() === text.toLowerCase());
      if (found === undefined) fail(key, `must be one of ${values.join(', ')}, not "${text}"`);
      return found ?? fallback;
    },
    list(key, fallback) {
      const text = optional(key);
      if (text === undefined) return [...fallback];
      return text
        .split(/[,，]/)
        .map((item) => item.trim())
        .filter((item) => item !== '');
    },
    parsed(key, fallback, parse, expected) {
      const text = optional(key) ?? fallback;
      const value = parse(text);
      if (value !== null) return value;
      fail(key, `must be ${expected}, not "${text}"`);
      return undefined;
    },
  };
}
