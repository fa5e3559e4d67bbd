import { FAQ } from './faq.ts';
import type { FaqEntry } from './faq/entry.ts';
import { tokensOf } from './tokens.ts';

export interface Hit {
  entry: FaqEntry;
  score: number;
}

const K1 = 1.2;
const B = 0.5;
const QUESTION_WEIGHT = 2;
const KEYWORD_WEIGHT = 2;
const ANSWER_WEIGHT = 0.3;
/** Below this an entry only shares a word by chance. */
const SCORE_MIN = 2.4;
/** How much of a question, by the rarity of its words, an entry must speak of. */
const COVERAGE_MIN = 0.34;

/** A word that only the answer has. */
const MENTIONED_SHARE = 0.5;
/** A word that no entry has: it may be off the subject, or just another way to put it. */
const UNKNOWN_SHARE = 0.6;

interface Indexed {
  entry: FaqEntry;
  weights: Map<string, number>;
  length: number;
}

function weigh(entry: FaqEntry): Indexed {
  const weights = new Map<string, number>();
  const add = (text: string, weight: number): void => {
    for (const token of tokensOf(text)) weights.set(token, (weights.get(token) ?? 0) + weight);
  };
  for (const text of [entry.en, entry.zh, entry.de]) {
    if (!text) continue;
    add(text.question, QUESTION_WEIGHT);
    add(text.answer, ANSWER_WEIGHT);
  }
  for (const word of entry.keywords.split(' ')) add(word, KEYWORD_WEIGHT);
  return { entry, weights, length: [...weights.values()].reduce((sum, weight) => sum + weight, 0) };
}

const INDEX = FAQ.map(weigh);
const AVERAGE = INDEX.reduce((sum, { length }) => sum + length, 0) / INDEX.length;
const FREQUENCY = new Map<string, number>();
for (const { weights } of INDEX) {
  for (const token of weights.keys()) FREQUENCY.set(token, (FREQUENCY.get(token) ?? 0) + 1);
}

function rarity(token: string): number {
  const count = FREQUENCY.get(token) ?? 0;
  return Math.log(1 + (INDEX.length - count + 0.5) / (count + 0.5));
}

/** Said about anything in a shop: they tell entries apart, and do not show that a question is about this shop. */
const GENERIC = new Set(
  tokensOf('sell buy recommend choose people phone happen work 推荐 卖 买 多远 多大 多久 手机 公司 今天 怎么办'),
);

/** A pair of characters that lies across the border of a known word says nothing by itself. */
function straddles(tokens: readonly string[], index: number): boolean {
  const token = tokens[index] ?? '';
  const before = tokens[index - 1];
  const after = tokens[index + 1];
  if (!/^\p{Script=Han}{2}$/u.test(token)) return false;
  const followsKnown = before !== undefined && FREQUENCY.has(before) && before.endsWith(token.charAt(0));
  return followsKnown || (after !== undefined && FREQUENCY.has(after) && after.startsWith(token.charAt(1)));
}

/** The tokens that show what a question is about. */
function tellingOf(tokens: readonly string[]): string[] {
  const known = tokens.filter((token, index) => FREQUENCY.has(token) || !straddles(tokens, index));
  const telling = known.filter((token) => !GENERIC.has(token));
  return telling.length > 0 ? telling : known;
}

/** BM25 of an entry. */
function scoreOf({ weights, length }: Indexed, tokens: readonly string[]): number {
  return tokens.reduce((score, token) => {
    const weight = weights.get(token) ?? 0;
    return score + (rarity(token) * weight * (K1 + 1)) / (weight + K1 * (1 - B + (B * length) / AVERAGE));
  }, 0);
}

/** The share of a question, by the rarity of its words, that an entry speaks of. */
function coverageOf({ weights }: Indexed, telling: readonly string[]): number {
  let spoken = 0;
  let asked = 0;
  for (const token of telling) {
    const rare = rarity(token);
    const weight = weights.get(token) ?? 0;
    asked += FREQUENCY.has(token) ? rare : rare * UNKNOWN_SHARE;
    if (weight > 0) spoken += weight >= KEYWORD_WEIGHT ? rare : rare * MENTIONED_SHARE;
  }
  return asked === 0 ? 0 : spoken / asked;
}

function plain(question: string): string {
  return question
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const OWN_QUESTIONS = new Map<string, FaqEntry>();
for (const entry of FAQ) {
  for (const text of [entry.en, entry.zh, entry.de]) if (text) OWN_QUESTIONS.set(plain(text.question), entry);
}

/**
 * What the shop knows about a question, best first; empty when it knows nothing.
 *
 * An entry's own question, as suggestions ask it, always finds that entry.
 */
export function search(question: string, limit = 4): Hit[] {
  const own = OWN_QUESTIONS.get(plain(question));
  const tokens = [...new Set(tokensOf(question))];
  const telling = tellingOf(tokens);
  const hits = INDEX.map((indexed) => ({
    entry: indexed.entry,
    score: scoreOf(indexed, tokens),
    coverage: coverageOf(indexed, telling),
  }))
    .filter(({ entry, score, coverage }) => entry === own || (score >= SCORE_MIN && coverage >= COVERAGE_MIN))
    .map(({ entry, score }) => ({ entry, score: entry === own ? Infinity : score }));
  return hits.toSorted((a, b) => b.score - a.score).slice(0, limit);
}
