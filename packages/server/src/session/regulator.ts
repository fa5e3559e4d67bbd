import type { EscalationReason, Severity } from '@fiido/protocol';
import type { StoredSession } from './session.ts';

export interface RegulatorRules {
  keywords: readonly string[];
  /** Phrases that do not count as a hit; taken out of the text first. */
  excludes: readonly string[];
  failPhrases: readonly string[];
  failThreshold: number;
  vipAutoEscalate: boolean;
  /** Seconds after a wait ended without a person in which VIP and fail loop stay quiet. */
  cooldownSeconds: number;
}

/** What of a session counts. */
export type Judged = Pick<StoredSession, 'ai_fail_count'> & {
  user_profile: Pick<StoredSession['user_profile'], 'vip'>;
  internals: Pick<StoredSession['internals'], 'wait_ended_at'>;
};

export interface Verdict {
  reason: Extract<EscalationReason, 'vip' | 'keyword' | 'fail_loop'>;
  severity: Severity;
  details: string;
}

const CJK = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
const MARKS = /\p{M}+/gu;
const WORD = /[\p{L}\p{N}]/u;

function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').replaceAll('’', "'").trim();
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(MARKS, '');
}

function isBoundary(character: string | undefined): boolean {
  return character === undefined || !WORD.test(character);
}

/** Whether a phrase stands in a text as whole words; scripts without word boundaries match anywhere. */
function contains(text: string, phrase: string): boolean {
  if (CJK.test(phrase)) return text.includes(phrase);
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    if (isBoundary(text[at - 1]) && isBoundary(text[at + phrase.length])) return true;
  }
  return false;
}

interface Wanted {
  phrase: string;
  normal: string;
  bare: string;
}

/** Phrases as they are looked for: the lists stay the same from turn to turn. */
const prepared = new WeakMap<readonly string[], Wanted[]>();

function prepare(phrases: readonly string[]): Wanted[] {
  const known = prepared.get(phrases);
  if (known) return known;
  const made = phrases
    .map((phrase) => ({ phrase, normal: normalise(phrase), bare: plain(normalise(phrase)) }))
    .filter(({ normal }) => normal !== '');
  prepared.set(phrases, made);
  return made;
}

function hits(text: string, phrases: readonly string[]): string[] {
  const normal = normalise(text);
  const bare = plain(normal);
  return prepare(phrases)
    .filter((wanted) => contains(normal, wanted.normal) || contains(bare, wanted.bare))
    .map(({ phrase }) => phrase);
}

/** The keywords in a shopper's text, in the order of the rules. */
export function keywordHits(text: string, rules: RegulatorRules): string[] {
  const excluded = prepare(rules.excludes);
  const cleaned = excluded.reduce((rest, { normal }) => rest.replaceAll(normal, ' '), normalise(text));
  return hits(cleaned, rules.keywords);
}

/** Whether an answer counts as failed: empty, or with a phrase that admits it. */
export function isFailedReply(reply: string, rules: RegulatorRules): boolean {
  return reply.trim() === '' || hits(reply, rules.failPhrases).length > 0;
}

/**
 * Decides whether the exchange that just ended should go to a person: VIP before keyword before fail loop.
 *
 * `session` is as stored after the turn (its `ai_fail_count` includes it); `now` is Unix seconds.
 */
export function judge(session: Judged, userText: string, rules: RegulatorRules, now: number): Verdict | null {
  const ended = session.internals.wait_ended_at;
  const quiet = ended !== null && now - ended < rules.cooldownSeconds;
  if (session.user_profile.vip && rules.vipAutoEscalate && !quiet) {
    return { reason: 'vip', severity: 'high', details: 'VIP 用户,自动转人工' };
  }
  const found = keywordHits(userText, rules);
  if (found.length > 0) return { reason: 'keyword', severity: 'high', details: `命中关键词: ${found.join(', ')}` };
  const { ai_fail_count } = session;
  if (ai_fail_count < rules.failThreshold || quiet) return null;
  const details = `AI 连续失败 ${ai_fail_count} 次,已达阈值 ${rules.failThreshold}`;
  return { reason: 'fail_loop', severity: 'low', details };
}
