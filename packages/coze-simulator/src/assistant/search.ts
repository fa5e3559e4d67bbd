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

/** BM25 of an entry, and the share of the question that it speaks of. */
function match({ weights, length }: Indexed, tokens: readonly string[]): { score: number; coverage: number } {
  let score = 0;
  let spoken = 0;
  let asked = 0;
  for (const token of tokens) {
    const rare = rarity(token);
    const weight = weights.get(token) ?? 0;
    asked += FREQUENCY.has(token) ? rare : rare * UNKNOWN_SHARE;
    if (weight > 0) spoken += weight >= KEYWORD_WEIGHT ? rare : rare * MENTIONED_SHARE;
    score += (rare * weight * (K1 + 1)) / (weight + K1 * (1 - B + (B * length) / AVERAGE));
  }
  return { score, coverage: asked === 0 ? 0 : spoken / asked };
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
  const hits = INDEX.map((indexed) => ({ entry: indexed.entry, ...match(indexed, tokens) }))
    .filter(({ entry, score, coverage }) => entry === own || (score >= SCORE_MIN && coverage >= COVERAGE_MIN))
    .map(({ entry, score }) => ({ entry, score: entry === own ? Infinity : score }));
  return hits.toSorted((a, b) => b.score - a.score).slice(0, limit);
}
