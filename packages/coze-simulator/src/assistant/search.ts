import { FAQ } from './faq.ts';
import type { FaqEntry } from './faq.ts';

export type Language = 'en' | 'zh';

export interface Hit {
  entry: FaqEntry;
  score: number;
}

const HAN = /[\u3400-\u9fff]+/g;
const WORD = /[\p{L}\p{N}]+/gu;
const STOP_WORDS = new Set(
  'a an and are at be can could do does for from get have how i in is it me my of on or please should so tell that the there this to want was what when where which who will with would you your about'.split(
    ' ',
  ),
);
/** Particles and question words that say nothing about the subject. */
const STOP_BIGRAMS = new Set([
  '你们',
  '我的',
  '可以',
  '怎么',
  '什么',
  '多少',
  '请问',
  '有没',
  '没有',
  '一下',
  '介绍',
  '是多',
  '少钱',
  '吗？',
]);
const K1 = 1.2;
const B = 0.6;
/** Below this an entry only shares a word by chance. */
const THRESHOLD = 2.2;

export function languageOf(text: string): Language {
  const han = text.match(HAN)?.join('').length ?? 0;
  return han > 0 && han * 2 >= (text.match(/[a-z]/gi)?.length ?? 0) ? 'zh' : 'en';
}

/** A light stem: plural and verb endings, so that "ships" finds "shipping". */
function stem(word: string): string {
  if (word.length <= 4) return word.replace(/s$/, '');
  return word.replace(/(ing|ings|ies|ed|es|s)$/, '').replace(/(.)\1$/, '$1');
}

/** Words for scripts that have them, pairs of characters for Chinese. */
export function tokensOf(text: string): string[] {
  const lower = text.normalize('NFKC').toLowerCase();
  const tokens: string[] = [];
  for (const run of lower.match(HAN) ?? []) {
    if (run.length === 1) tokens.push(run);
    for (let at = 0; at + 1 < run.length; at++) {
      const pair = run.slice(at, at + 2);
      if (!STOP_BIGRAMS.has(pair)) tokens.push(pair);
    }
  }
  for (const word of lower.replaceAll(HAN, ' ').match(WORD) ?? []) {
    if (!STOP_WORDS.has(word)) tokens.push(stem(word));
  }
  return tokens;
}

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
  add(`${entry.en.question} ${entry.zh.question}`, 2);
  add(entry.keywords, 2);
  add(`${entry.en.answer} ${entry.zh.answer}`, 0.4);
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

function score({ weights, length }: Indexed, tokens: readonly string[]): number {
  return tokens.reduce((sum, token) => {
    const weight = weights.get(token);
    if (weight === undefined) return sum;
    const saturated = (weight * (K1 + 1)) / (weight + K1 * (1 - B + (B * length) / AVERAGE));
    return sum + rarity(token) * saturated;
  }, 0);
}

/** What the shop knows about a question, best first (BM25); empty when it knows nothing. */
export function search(question: string, limit = 4): Hit[] {
  const tokens = [...new Set(tokensOf(question))];
  return INDEX.map((indexed) => ({ entry: indexed.entry, score: score(indexed, tokens) }))
    .filter((hit) => hit.score >= THRESHOLD)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit);
}
