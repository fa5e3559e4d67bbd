import type { Fields } from './fields.ts';

type Check = (value: unknown) => boolean;

const isCount: Check = (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const isTexts: Check = (value) => Array.isArray(value) && value.every((text) => typeof text === 'string');
const oneOf =
  (...words: string[]): Check =>
  (value) =>
    words.some((word) => word === value);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const isStatus: Check = (value) => isCount(value) && Number(value) >= 200 && Number(value) <= 599;

const COMMON: Readonly<Record<string, Check>> = {
  times: optional((value) => value === 'always' || (isCount(value) && value !== 0)),
  skip: optional(isCount),
  when: optional((value) => typeof value === 'string'),
  on: optional(oneOf('token', 'conversation', 'chat')),
  deltas: optional(isCount),
  ms: optional(isCount),
  status: optional(isStatus),
  texts: optional(isTexts),
};

/** What a kind cannot do without. */
const NEEDED: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  cut: { deltas: isCount, how: oneOf('reset', 'end', 'inside-frame', 'inside-character') },
  silence: { deltas: isCount },
  'huge-event': { characters: isCount },
  says: { text: (value) => typeof value === 'string' && value !== '' },
  'follow-ups': { texts: isTexts },
  'slow-first-byte': { ms: isCount },
  'slow-headers': { ms: isCount },
  http: { status: isStatus },
  token: { how: oneOf('invalid_client', 'access_deny', 'error-under-200', 'down', 'slow') },
};

/**
 * The first field of a fault that is missing or makes no sense; null when there is none. In code the compiler says so;
 * over HTTP such a fault would be taken and do nothing, and a test against it would prove nothing.
 */
export function badFieldOf(fault: Fields & { kind: string }): string | null {
  const checks = Object.entries({ ...COMMON, ...NEEDED[fault.kind] });
  return checks.find(([name, check]) => !check(fault[name]))?.[0] ?? null;
}
