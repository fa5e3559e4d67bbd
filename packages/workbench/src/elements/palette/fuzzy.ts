/** More for a match at the start of a word, and for letters that follow one another. */
const WORD_START = 8;
const FOLLOWS = 5;

/**
 * How well the letters of `query` are found in `text` in their order; 0 when they are not.
 *
 * An empty query fits everything the same.
 */
export function fuzzyScore(text: string, query: string): number {
  const where = text.toLocaleLowerCase();
  const letters = Array.from(query.toLocaleLowerCase().replaceAll(/\s+/g, ''));
  let score = 1;
  let from = 0;
  let last = -2;
  for (const letter of letters) {
    const at = bestPlace(where, letter, from, last);
    if (at < 0) return 0;
    score += 1 + (at === last + 1 ? FOLLOWS : 0) + (isWordStart(where, at) ? WORD_START : 0);
    last = at;
    from = at + 1;
  }
  // Of two that fit as well the shorter is meant.
  return score + 1 / (1 + text.length);
}

function bestPlace(where: string, letter: string, from: number, last: number): number {
  if (where[last + 1] === letter && last + 1 >= from) return last + 1;
  return where.indexOf(letter, from);
}

function isWordStart(where: string, at: number): boolean {
  return at === 0 || /[\s\-_.,·–]/.test(where[at - 1] ?? '');
}

/** What fits, the best first; what fits as well stays in its order. */
export function fuzzyFilter<T>(items: readonly T[], query: string, textOf: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, score: fuzzyScore(textOf(item), query) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => (query ? b.score - a.score : 0))
    .map(({ item }) => item);
}
