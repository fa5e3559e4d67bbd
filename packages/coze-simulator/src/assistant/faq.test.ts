import { expect, test } from 'vitest';
import { FAQ } from './faq.ts';

const TEXTS = FAQ.flatMap(({ id, en, zh, de }) => [en, zh, ...(de ? [de] : [])].map((text) => ({ id, ...text })));

test('every entry has an id of its own', () => {
  const ids = FAQ.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('no answer carries a phrase that counts as a failed turn', () => {
  const failed =
    /抱歉|无法|不清楚|不太清楚|不能确定|\bsorry\b|i don't know|i'm not sure|cannot answer|unable to answer|tut mir leid|ich weiß nicht|nicht sicher|kann ich nicht beantworten/iu;
  expect(TEXTS.filter(({ answer }) => failed.test(answer)).map(({ id }) => id)).toEqual([]);
});

test('no question that is offered as a suggestion asks for a person', () => {
  const keyword =
    /人工|真人|客服|投诉|talk to (?:a|someone)|(?:human|live) agent|real person|representative|complaint|mit einem menschen/iu;
  const offered = new Set(FAQ.filter(({ unsuggested }) => !unsuggested).map(({ id }) => id));
  expect(TEXTS.filter(({ id, question }) => offered.has(id) && keyword.test(question))).toEqual([]);
});

test('links lead to the reserved example domain only', () => {
  const links = TEXTS.flatMap(({ answer }) =>
    [...answer.matchAll(/\]\(([^)]+)\)|\b(\S+@\S+\.\w+)/g)].map(([link]) => link),
  );
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter((link) => !link.includes('example.com'))).toEqual([]);
});
