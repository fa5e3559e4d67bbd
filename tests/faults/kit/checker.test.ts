import type { AuditEntry, Message, SessionFeedEvent, Status } from '@fiido/protocol';
import { describe, expect, test } from 'vitest';
import {
  checkAgreement,
  checkAiSilent,
  checkInTime,
  checkIsolated,
  checkKept,
  checkNoSecrets,
  checkOnce,
  checkOneWinner,
  checkOrder,
  checkResumed,
  checkSameHistory,
  checkSentOnce,
  checkStreamsSilent,
  checkTransitions,
  expectNone,
} from './checker.ts';
import type { Acted, Outcome, Seen, Sent } from './history.ts';

function message(seq: number, changes: Partial<Message> = {}): Message {
  const client_message_id = `c${seq}`;
  const base = { id: `m${seq}`, role: 'user', content: `text ${seq}`, timestamp: seq, agent_id: null } as const;
  return { ...base, agent_name: null, seq, client_message_id, ...changes };
}

function sent(seq: number, outcome: Outcome, changes: Partial<Sent> = {}): Sent {
  const what = { client_message_id: `c${seq}`, content: `text ${seq}`, session: 's', by: 's' };
  return { ...what, role: 'user', to: 'person', startedAt: 0, endedAt: 10, outcome, status: 200, ...changes };
}

function seen(id: string | undefined, type: string, seq?: number, connection = 1): Seen {
  return { at: 0, connection, id, event: { type, ...(seq === undefined ? {} : { seq }) } as SessionFeedEvent };
}

function change(status_from: Status, status_to: Status, timestamp: number): AuditEntry {
  return { status_from, status_to, timestamp, operator: 'visitor', action: 'x' };
}

function acted(kind: Acted['kind'], by: string, outcome: Outcome, endedAt = 10): Acted {
  return { kind, by, session: 's', outcome, status: 200, startedAt: 5, endedAt };
}

describe('messages', () => {
  test('I1: an acknowledged message that is gone, or changed, is found', () => {
    expect(checkKept([sent(1, 'acked'), sent(2, 'unknown')], [message(1)])).toEqual([]);
    expect(checkKept([sent(1, 'acked')], [])).toHaveLength(1);
    expect(checkKept([sent(1, 'acked')], [message(1, { content: 'other' })])).toHaveLength(1);
  });

  test('I1: a client that shows less, more or another order is found', () => {
    const stored = [message(1), message(2)];
    expect(checkSameHistory(stored, stored)).toEqual([]);
    expect(checkSameHistory([message(1)], stored)).toHaveLength(1);
    expect(checkSameHistory([...stored, message(3)], stored)).toHaveLength(1);
    expect(checkSameHistory(stored.toReversed(), stored)).toHaveLength(1);
  });

  test('I2: a message that is there twice is found, by whichever of its names', () => {
    expect(checkOnce([message(1), message(2)])).toEqual([]);
    expect(checkOnce([message(1), message(2, { id: 'm1' })])).toHaveLength(1);
    expect(checkOnce([message(1), message(1, { id: 'x', client_message_id: 'y' })])).toHaveLength(1);
    expect(checkOnce([message(1), message(2, { client_message_id: 'c1' })])).toHaveLength(1);
  });

  test('I12: a text that ended as two, or as none although it was acknowledged, is found', () => {
    const tries = [sent(1, 'unknown'), sent(1, 'acked')];
    expect(checkSentOnce(tries, [message(1)])).toEqual([]);
    expect(checkSentOnce(tries, [message(1), message(2, { client_message_id: 'c1' })])).toHaveLength(1);
    expect(checkSentOnce(tries, [])).toHaveLength(1);
    expect(checkSentOnce([sent(1, 'unknown')], [])).toEqual([]);
    expect(checkSentOnce([sent(1, 'refused')], [message(1)])).toHaveLength(1);
  });
});

describe('feeds', () => {
  test('I3: a gap and a step back are found, a snapshot may jump', () => {
    expect(checkOrder([seen('e-1', 'x', 1), seen(undefined, 'typing'), seen('e-2', 'x', 2)])).toEqual([]);
    expect(checkOrder([seen('e-1', 'x', 1), seen('f-9', 'snapshot', 9), seen('f-10', 'x', 10)])).toEqual([]);
    expect(checkOrder([seen('e-1', 'snapshot', 2), seen('e-2', 'x', 2)])).toEqual([]);
    expect(checkOrder([seen('e-1', 'x', 1), seen('e-3', 'x', 3)])).toHaveLength(1);
    expect(checkOrder([seen('e-2', 'x', 2), seen('e-2', 'x', 2)])).toHaveLength(1);
  });

  test('I3: two clients that saw different events at one position are found', () => {
    expect(checkAgreement([[seen('e-1', 'x', 1)], [seen('e-1', 'x', 1)], [seen('f-1', 'y', 1)]])).toEqual([]);
    expect(checkAgreement([[seen('e-1', 'x', 1)], [seen('e-1', 'y', 1)]])).toHaveLength(1);
  });

  test('I11: a resume that skips, repeats or starts another life without a snapshot is found', () => {
    const resumed = (first: Seen, after?: string) => checkResumed([first], [undefined, after]);
    expect(resumed(seen('e-5', 'x', 5), 'e-4')).toEqual([]);
    expect(resumed(seen('f-5', 'snapshot', 5), 'e-4')).toEqual([]);
    expect(resumed(seen('e-6', 'x', 6), 'e-4')).toHaveLength(1);
    expect(resumed(seen('e-4', 'x', 4), 'e-4')).toHaveLength(1);
    expect(resumed(seen('f-5', 'x', 5), 'e-4')).toHaveLength(1);
    expect(resumed(seen('e-1', 'x', 1))).toHaveLength(1);
  });

  test('I6: what is marked as another session’s is found', () => {
    expect(checkIsolated([{ content: 'mine' }], ['theirs'])).toEqual([]);
    expect(checkIsolated([{ content: 'and theirs' }], ['theirs'])).toHaveLength(1);
  });
});

describe('statuses', () => {
  const phase = [change('bot_active', 'pending_manual', 10), change('pending_manual', 'bot_active', 20)];

  test('I4: an answer of the AI within a human phase is found', () => {
    const answer = (timestamp: number) => [message(1, { role: 'assistant', timestamp })];
    for (const timestamp of [9, 21]) expect(checkAiSilent(answer(timestamp), phase)).toEqual([]);
    expect(checkAiSilent(answer(15), phase)).toHaveLength(1);
    expect(checkAiSilent([message(1, { timestamp: 15 })], phase)).toEqual([]);
  });

  test('I4: an answer that goes on after the takeover was acknowledged is found', () => {
    const asked = (at: number) => [sent(1, 'acked', { reply: { deltas: [{ at, content: 'a' }], end: 'done' } })];
    expect(checkStreamsSilent(asked(110), [acted('takeover', 'a', 'acked')])).toEqual([]);
    expect(checkStreamsSilent(asked(111), [acted('takeover', 'a', 'acked')])).toHaveLength(1);
    expect(checkStreamsSilent(asked(500), [acted('takeover', 'a', 'refused')])).toEqual([]);
  });

  test('I5: a broken chain, an illegal step and another end are found', () => {
    expect(checkTransitions(phase, 'bot_active')).toEqual([]);
    expect(checkTransitions(phase.slice(1), 'bot_active')).toHaveLength(1);
    expect(checkTransitions([change('bot_active', 'closed', 1)], 'closed')).toHaveLength(1);
    expect(checkTransitions(phase, 'manual_live')).toHaveLength(1);
  });

  test('I5: two winners of one race are found, one who asks twice is none', () => {
    const [ann, ben] = [acted('takeover', 'ann', 'acked'), acted('takeover', 'ben', 'acked')];
    expect(checkOneWinner([ann, ann, acted('takeover', 'ben', 'refused')])).toEqual([]);
    expect(checkOneWinner([ann, ben])).toHaveLength(1);
  });
});

test('I8: an answer that took too long is found', () => {
  expect(checkInTime([sent(1, 'unknown')], 10)).toEqual([]);
  expect(checkInTime([sent(1, 'unknown')], 9)).toHaveLength(1);
});

test('I10: a secret in a line is found', () => {
  expect(checkNoSecrets(['fine', { a: 'fine' }], ['s3cret'])).toEqual([]);
  expect(checkNoSecrets([{ a: { b: 'a s3cret' } }], ['s3cret'])).toHaveLength(1);
});

test('a failure shows the shortest counter-example and how many there are', () => {
  const long = sent(1, 'acked', { content: 'x'.repeat(500) });
  const gap = checkOrder([seen('e-1', 'x', 1), seen('e-3', 'x', 3)]);
  expect(() => expectNone(checkKept([long], []), gap)).toThrow(/^I1 x 1, I3 x 1\nI3: after 1 came 3\n {2}\{.*"e-1"/);
  expect(() => expectNone([], [])).not.toThrow();
});
