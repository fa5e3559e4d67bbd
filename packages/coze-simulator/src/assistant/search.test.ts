import { describe, expect, test } from 'vitest';
import { CHINESE, ENGLISH, GERMAN, OFF_TOPIC, REWORDED } from '../../test/questions.ts';
import type { Labelled } from '../../test/questions.ts';
import { UNSEEN, UNSEEN_OFF_TOPIC } from '../../test/unseen.ts';
import { answerTurn } from './assistant.ts';
import { FAQ } from './faq.ts';
import { search } from './search.ts';

/** The questions that were not answered as labelled, each with what was found instead. */
function missesOf(questions: readonly Labelled[]): string[] {
  return questions.flatMap(([question, ...ids]) => {
    const best = search(question)[0]?.entry.id;
    const hit = ids.length === 0 ? best === undefined : best !== undefined && ids.includes(best);
    return hit ? [] : [`${question} -> ${best ?? 'nothing'}`];
  });
}

describe.each([
  ['English', ENGLISH, 0.95],
  ['Chinese', CHINESE, 0.95],
  ['German', GERMAN, 0.9],
  ['reworded', REWORDED, 0.8],
  ['off-topic', OFF_TOPIC, 0.8],
  ['unseen', UNSEEN, 0.6],
  ['unseen off-topic', UNSEEN_OFF_TOPIC, 0.75],
] as const)('%s questions', (name, questions, floor) => {
  test('find the right entry, or none, often enough', () => {
    const misses = missesOf(questions);
    const rate = 1 - misses.length / questions.length;
    process.stdout.write(`search ${name}: ${questions.length - misses.length} of ${questions.length}\n`);
    expect(rate, misses.join('\n')).toBeGreaterThanOrEqual(floor);
  });
});

test('every entry is found by its own question in each language', () => {
  const lost = FAQ.flatMap(({ id, en, zh, de }) =>
    [en, zh, ...(de ? [de] : [])].flatMap(({ question }) => (search(question)[0]?.entry.id === id ? [] : [question])),
  );
  expect(lost).toEqual([]);
});

test.each([
  'Tell me a joke',
  'Who won the world cup?',
  'What is the weather in Paris tomorrow?',
  'Can you write python code?',
  'how do I cook rice',
  'recommend a good restaurant in Berlin',
  'What is 17 times 23?',
  '今天股票行情怎么样',
  '写一首诗',
  '明天天气怎么样',
  '怎么做红烧肉',
  '世界杯谁赢了',
  '推荐一部电影',
  '月亮有多远',
])('%s gets the honest answer, in words that count as a failed turn', (question) => {
  const { text } = answerTurn({ question, earlier: [], files: 0 });
  expect(text).toMatch(/I don't know|不清楚/);
});
