/** A JSON object. */
export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A string that says something; null for null, absent, empty and other types. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A whole number within bounds, given as number or as text; the fallback when it is neither. */
export function countOf(value: unknown, fallback: number, min: number, max: number): number {
  const number = typeof value === 'number' || textOf(value) !== null ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? Math.min(max, Math.max(min, Math.trunc(number))) : fallback;
}

/** The JSON object in a body; an empty body counts as `{}`; null when it is something else. */
export function readFields(text: string): Fields | null {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : null;
  } catch {
    return null; // The caller answers with a refusal.
  }
}

const META_PAIRS_MAX = 16;
const META_KEY_MAX = 64;
const META_VALUE_MAX = 512;

/** `meta_data` within Coze's limits; null when it is beyond them. */
export function metaDataOf(value: unknown): Record<string, string> | null {
  if (value === undefined || value === null) return {};
  if (!isFields(value)) return null;
  const pairs = Object.entries(value);
  const fits = ([key, content]: [string, unknown]): boolean =>
    key.length > 0 &&
    key.length <= META_KEY_MAX &&
    typeof content === 'string' &&
    content.length > 0 &&
    content.length <= META_VALUE_MAX;
  if (pairs.length > META_PAIRS_MAX || !pairs.every(fits)) return null;
  return Object.fromEntries(pairs) as Record<string, string>;
}
