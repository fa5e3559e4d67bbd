/** Words by which a shopper says that it cannot wait, in lower case. */
const URGENT_KEYWORDS: readonly string[] = [
  '紧急',
  '加急',
  '着急',
  '投诉',
  '举报',
  '律师',
  '起诉',
  '着火',
  '冒烟',
  'urgent',
  'emergency',
  'asap',
  'complaint',
  'lawyer',
  'caught fire',
  'smoke',
  'dringend',
  'notfall',
  'anwalt',
  'avocat',
  'urgence',
];

/** Latin words stand alone ("asap", not "grasap"); Chinese has no blanks between words. */
const PATTERNS = URGENT_KEYWORDS.map((word) => ({
  word,
  pattern: /^[a-z ]+$/.test(word) ? new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'u') : undefined,
}));

/** The urgent words in a text, each once. */
export function urgentKeywordsIn(text: string): string[] {
  const lower = text.toLowerCase();
  return PATTERNS.filter(({ word, pattern }) => lower.includes(word) && (pattern?.test(lower) ?? true)).map(
    ({ word }) => word,
  );
}
