import { expect, test } from 'vitest';
import { newSession } from './create.ts';
import { DEFAULT_EXCLUDES, DEFAULT_FAIL_PHRASES, DEFAULT_KEYWORDS } from './regulator-defaults.ts';
import { isFailedReply, judge, keywordHits } from './regulator.ts';
import type { RegulatorRules } from './regulator.ts';
import type { StoredSession } from './session.ts';

const NOW = 1_763_605_000;
const RULES: RegulatorRules = {
  keywords: DEFAULT_KEYWORDS,
  excludes: DEFAULT_EXCLUDES,
  failPhrases: DEFAULT_FAIL_PHRASES,
  failThreshold: 3,
  vipAutoEscalate: true,
  cooldownSeconds: 600,
};

function session(
  changes: Partial<Pick<StoredSession, 'ai_fail_count'>> & { vip?: boolean; wait_ended_at?: number } = {},
): StoredSession {
  const made = newSession('s1', 'fiido', NOW);
  made.ai_fail_count = changes.ai_fail_count ?? 0;
  made.user_profile.vip = changes.vip ?? false;
  made.internals.wait_ended_at = changes.wait_ended_at ?? null;
  return made;
}

test.each([
  '我要人工',
  '转人工客服',
  '我要投诉',
  'I want to talk to a HUMAN',
  'Ich möchte mit einem Menschen sprechen',
  'je veux parler a un conseiller',
  'Quiero hablar con una persona',
  'vorrei parlare con un operatore',
])('asking for a person in words escalates: %s', (text) =>
  expect(judge(session(), text, RULES, NOW)).toMatchObject({ reason: 'keyword', severity: 'high' }),
);

test.each([
  '你好',
  '你们客服几点上班',
  '客服电话是多少',
  'Is agent 007 your biggest fan?',
  'a representatively small sample',
  'How far can I ride?',
])('an ordinary question does not escalate: %s', (text) => expect(judge(session(), text, RULES, NOW)).toBeNull());

test('the details name every keyword that was hit', () => {
  expect(judge(session(), '我要人工，我要投诉', RULES, NOW)?.details).toBe('命中关键词: 人工, 投诉');
});

test('full-width letters and runs of blanks do not hide a keyword', () => {
  expect(keywordHits('ｔａｌｋ   to a\nhuman', RULES)).toEqual(['talk to a human']);
});

test('two failures do not escalate, the third does', () => {
  expect(judge(session({ ai_fail_count: 2 }), 'hm', RULES, NOW)).toBeNull();
  expect(judge(session({ ai_fail_count: 3 }), 'hm', RULES, NOW)).toEqual({
    reason: 'fail_loop',
    severity: 'low',
    details: 'AI 连续失败 3 次,已达阈值 3',
  });
});

test('a VIP comes before a keyword and a keyword before the fail loop', () => {
  expect(judge(session({ vip: true, ai_fail_count: 3 }), '我要人工', RULES, NOW)?.reason).toBe('vip');
  expect(judge(session({ ai_fail_count: 3 }), '我要人工', RULES, NOW)?.reason).toBe('keyword');
});

test('after a wait without a person only an explicit wish escalates again for a while', () => {
  const quiet = session({ vip: true, ai_fail_count: 3, wait_ended_at: NOW - 599 });
  expect(judge(quiet, 'hm', RULES, NOW)).toBeNull();
  expect(judge(quiet, '转人工', RULES, NOW)?.reason).toBe('keyword');
  expect(judge(session({ vip: true, wait_ended_at: NOW - 600 }), 'hm', RULES, NOW)?.reason).toBe('vip');
});

test('an answer that admits failure, or is empty, counts as failed', () => {
  expect(
    ['', '  ', '抱歉，我不清楚', "Sorry, I don't know", 'Es tut mir leid', 'Je ne sais pas'].map((text) =>
      isFailedReply(text, RULES),
    ),
  ).toEqual(Array(6).fill(true));
  expect(isFailedReply('Up to 90 km on one charge.', RULES)).toBe(false);
});
