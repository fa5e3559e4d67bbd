import { describe, expect, test } from 'vitest';
import type { SessionFeedEvent } from '@fiido/protocol';
import { added, message, snapshot } from '../../test/session-model.ts';
import { emptySessionView, reduceSession } from './session-view.ts';
import type { LocalAction, SessionView } from './session-view.ts';

type Action = SessionFeedEvent | LocalAction;

function run(actions: Action[], from: SessionView = emptySessionView): SessionView {
  return actions.reduce(reduceSession, from);
}

const opened = run([snapshot([message(1), message(2, { role: 'assistant' })], 2)]);
const texts = (view: SessionView): string[] => view.messages.map((m) => m.content);
const sent = (id: string, content = id): LocalAction => ({
  type: 'local_sent',
  client_message_id: id,
  content,
  timestamp: 1500,
});

describe('what the shopper writes', () => {
  test('shows at once and keeps its key when the feed confirms it', () => {
    const sending = run([sent('c1', 'hello')], opened);
    expect(sending.messages.at(-1)).toMatchObject({ key: 'c1', delivery: 'sending', seq: 0 });
    const confirmed = run([added(3, { client_message_id: 'c1', content: 'hello' })], sending);
    expect(confirmed.messages).toHaveLength(3);
    expect(confirmed.messages.at(-1)).toMatchObject({ key: 'c1', id: 'msg_3', delivery: 'sent', seq: 3, v: 1 });
  });

  test('is confirmed by the answer to the request, before or after the feed', () => {
    const accepted: LocalAction = { type: 'local_accepted', client_message_id: 'c1', message_id: 'msg_3', seq: 3 };
    const event = added(3, { client_message_id: 'c1', content: 'c1' });
    const first = run([sent('c1'), accepted, event], opened);
    const last = run([sent('c1'), event, accepted], opened);
    expect(texts(first)).toEqual(['text 1', 'text 2', 'c1']);
    expect(texts(last)).toEqual(texts(first));
  });

  test('is not doubled when the feed did not name its client id', () => {
    const accepted: LocalAction = { type: 'local_accepted', client_message_id: 'c1', message_id: 'msg_3' };
    const view = run([sent('c1'), added(3, { content: 'c1' }), accepted], opened);
    expect(view.messages.filter((m) => m.content === 'c1')).toMatchObject([{ key: 'c1', id: 'msg_3', seq: 3 }]);
  });

  test('stays below everything while it failed, and is not marked failed once it is stored', () => {
    const failed = run([sent('c1'), { type: 'local_failed', client_message_id: 'c1', code: 'OFFLINE' }], opened);
    const later = run([sent('c2'), added(3, { role: 'assistant' })], failed);
    expect(texts(later)).toEqual(['text 1', 'text 2', 'text 3', 'c2', 'c1']);
    expect(later.messages.at(-1)).toMatchObject({ delivery: 'failed', error_code: 'OFFLINE' });
    const stored = run([added(4, { client_message_id: 'c2', content: 'c2' })], later);
    const late = run([{ type: 'local_failed', client_message_id: 'c2', code: 'TIMEOUT' }], stored);
    expect(late.messages.find((m) => m.key === 'c2')?.delivery).toBe('sent');
  });

  test('can be sent again or given up', () => {
    const failed = run([sent('c1'), { type: 'local_failed', client_message_id: 'c1', code: 'OFFLINE' }], opened);
    const again = run([{ type: 'local_retry', client_message_id: 'c1' }], failed);
    expect(again.messages.at(-1)).toMatchObject({ delivery: 'sending', error_code: undefined });
    expect(texts(run([{ type: 'local_dropped', client_message_id: 'c1' }], failed))).toEqual(['text 1', 'text 2']);
  });

  test('survives a snapshot that does not have it yet', () => {
    const view = run([sent('c1'), snapshot([message(1), message(2), message(3)], 3)], opened);
    expect(texts(view)).toEqual(['text 1', 'text 2', 'text 3', 'c1']);
  });
});

describe('the reply of the AI', () => {
  const started: LocalAction = { type: 'reply_started', message_id: 'r1' };
  const delta = (content: string): LocalAction => ({ type: 'reply_delta', message_id: 'r1', content });
  const watched = (content: string): Action => ({ type: 'message', message_id: 'r1', content });
  const stored = added(4, { id: 'r1', role: 'assistant', content: 'The whole truth' });

  test('grows by its own stream and is not doubled by the feed', () => {
    const view = run([started, delta('Hel'), watched('Hel'), watched('lo'), delta('lo')], opened);
    expect(view.messages.at(-1)).toMatchObject({ content: 'Hello', streaming: true, role: 'assistant' });
    expect(view.reply).toEqual({ message_id: 'r1', source: 'reply' });
  });

  test('starts over when the feed was faster than its own stream', () => {
    expect(run([watched('Hel'), started, delta('Hello')], opened).messages.at(-1)?.content).toBe('Hello');
  });

  test('grows by the feed for those who only watch', () => {
    const view = run([watched('Hel'), watched('lo')], opened);
    expect(view.messages.at(-1)).toMatchObject({ content: 'Hello', streaming: true });
    expect(view.reply?.source).toBe('feed');
    const done = run([{ type: 'done', content: '', message_id: 'r1' }], view);
    expect(done.reply).toBeNull();
    expect(done.messages.at(-1)?.streaming).toBe(false);
  });

  test('becomes what was stored, under the same key', () => {
    const view = run([started, delta('The wh'), stored, delta('ole')], opened);
    expect(view.messages.at(-1)).toMatchObject({ key: 'r1', content: 'The whole truth', streaming: false, seq: 4 });
    expect(view.reply).toBeNull();
    expect(run([started, delta('again'), watched('again')], view).messages).toEqual(view.messages);
  });

  test('leaves nothing when it failed without text, and is marked when there was some', () => {
    const failed: LocalAction = { type: 'reply_ended', message_id: 'r1', failed: true, code: 'AI_UNAVAILABLE' };
    expect(run([started, failed], opened).messages).toEqual(opened.messages);
    expect(run([started, delta('Hel'), failed], opened).messages.at(-1)).toMatchObject({
      content: 'Hel',
      streaming: false,
      error_code: 'AI_UNAVAILABLE',
    });
    expect(run([started, { type: 'reply_ended', message_id: 'r1' }], opened).messages).toEqual(opened.messages);
  });

  test('ends when a person takes over', () => {
    const taken = { type: 'status_change', previous_status: 'bot_active', timestamp: 1600, seq: 5 } as const;
    const view = run([started, delta('Hel'), { ...taken, status: 'pending_manual' }], opened);
    expect(view.reply).toBeNull();
    expect(view.messages.at(-1)).toMatchObject({ streaming: false, error_code: 'REPLY_INTERRUPTED' });
    expect(run([delta('lo'), watched('lo')], view).messages).toEqual(view.messages);
  });

  test('is not continued behind a hole of a lost connection', () => {
    const view = run(
      [watched('Hel'), { type: 'connection', state: 'reconnecting' }, { type: 'connection', state: 'open' }],
      opened,
    );
    expect(run([watched(' there')], view).messages.at(-1)?.content).toBe('Hel');
    expect(run([stored], view).messages.at(-1)?.content).toBe('The whole truth');
    expect(texts(run([snapshot([message(1), message(2)], 2)], view))).toEqual(['text 1', 'text 2']);
  });
});

describe('the session', () => {
  const live = { type: 'status_change', status: 'manual_live', previous_status: 'pending_manual' } as const;
  const anna = { agent_id: 'a1', agent_name: 'Anna' };

  test('follows its status, its agent and the start of the human phase', () => {
    const view = run([{ ...live, timestamp: 1600, agent_info: anna, seq: 3 }], opened);
    expect(view.session).toMatchObject({ assigned_agent: { id: 'a1', name: 'Anna' }, manual_start_at: 1600, seq: 3 });
    const over: Action = { ...live, status: 'bot_active', previous_status: 'manual_live', timestamp: 1700, seq: 4 };
    expect(run([over], view).session).toMatchObject({
      status: 'bot_active',
      assigned_agent: null,
      manual_start_at: null,
      last_manual_end_at: 1700,
    });
  });

  test('is not changed by an event seen before, without a seq, or of an unknown type', () => {
    expect(run([added(2)], opened)).toBe(opened);
    const { seq: _seq, ...without } = { ...live, timestamp: 1600, seq: 3 };
    expect(run([without as Action], opened)).toBe(opened);
    expect(run([{ type: 'later_wave' } as unknown as Action], opened)).toBe(opened);
  });

  test('counts what others wrote until it is read', () => {
    const view = run([added(3), added(4, { role: 'agent' }), added(5, { role: 'assistant' })], opened);
    expect(view.unread).toBe(2);
    expect(run([{ type: 'read' }], view).unread).toBe(0);
    expect(opened.unread).toBe(0);
    expect(run([snapshot([message(2), message(3, { role: 'agent' })], 3)], opened).unread).toBe(1);
  });

  test('keeps what was not sent and leaves a divider when history is cleared', () => {
    const cleared: Action = { type: 'history_cleared', timestamp: 1600, conversation_id: 'c2', seq: 3 };
    const view = run([sent('c1'), cleared], opened);
    expect(view.messages).toMatchObject([{ role: 'system', divider: true }, { key: 'c1' }]);
    expect(view.session?.conversation_id).toBe('c2');
    expect(view.has_more).toBe(false);
  });

  test('shows a system message, a rating and a seen mark as they come', () => {
    const system: Action = {
      type: 'manual_message',
      role: 'system',
      content: 'x',
      timestamp: 1600,
      message_id: 'system-1',
      text_key: 'taken',
      text_params: { agent_name: 'Anna' },
      seq: 3,
    };
    const seen: Action = { type: 'message_updated', message_id: 'msg_1', changes: { seen_at: 1601 }, seq: 4 };
    const view = run([system, seen], opened);
    expect(view.messages.at(-1)).toMatchObject({ id: 'system-1', text_key: 'taken', agent_id: null });
    expect(view.messages[0]).toMatchObject({ seen_at: 1601, v: 1 });
    expect(view.messages[1]).toBe(opened.messages[1]);
  });

  test('knows the place in the queue, who types, and the desk being closed', () => {
    const view = run(
      [
        { type: 'queue', position: 2, total_count: 3, estimated_wait_seconds: 90, agents_online: 1 },
        { type: 'typing', role: 'agent', is_typing: true, timestamp: 1600 },
        { type: 'after_hours', request_id: 'q1', next_open_at: 5000, email_known: false, timestamp: 1600, seq: 3 },
      ],
      opened,
    );
    expect(view.queue).toEqual({ position: 2, total_count: 3, estimated_wait_seconds: 90, agents_online: 1 });
    expect(view.typing?.role).toBe('agent');
    expect(view.after_hours?.next_open_at).toBe(5000);
    expect(run([added(5, { role: 'agent' })], view).typing).toBeNull();
  });

  test('a rating is known wherever the session is shown, until the next person comes', () => {
    const rated = run([{ type: 'csat', csat: { score: 4 }, timestamp: 1601, seq: 3 }], opened);
    expect(rated.session?.csat).toEqual({ score: 4 });
    const agent_info = { agent_id: 'a1', agent_name: 'Anna' };
    const change = { type: 'status_change', status: 'manual_live', previous_status: 'pending_manual' } as const;
    const taken: Action = { ...change, timestamp: 1602, agent_info, seq: 4 };
    expect(run([taken], rated).session?.csat).toBeNull();
  });

  test('keeps the older pages over a snapshot, unless something may be missing in between', () => {
    const page: Action = { type: 'page_loaded', messages: [message(5), message(6)], has_more: true };
    const view = run([snapshot([message(7), message(8)], 8), page]);
    expect(texts(view)).toEqual(['text 5', 'text 6', 'text 7', 'text 8']);
    const joined = run([snapshot([message(8), message(9)], 9)], view);
    expect(texts(joined)).toEqual(['text 5', 'text 6', 'text 7', 'text 8', 'text 9']);
    expect(joined.has_more).toBe(true);
    expect(texts(run([snapshot([message(11), message(12)], 12)], view))).toEqual(['text 11', 'text 12']);
    expect(texts(run([snapshot([], 12)], view))).toEqual([]);
  });

  test('keeps an answered message that is newer than the snapshot', () => {
    const accepted: LocalAction = { type: 'local_accepted', client_message_id: 'c1', message_id: 'm4', seq: 4 };
    const view = run([sent('c1'), accepted, snapshot([message(2), message(3)], 3)], opened);
    expect(texts(view)).toEqual(['text 1', 'text 2', 'text 3', 'c1']);
  });

  test('starts over when the log began anew', () => {
    const view = run([sent('c1'), snapshot([message(1, { id: 'other', content: 'new life' })], 1)], opened);
    expect(texts(view)).toEqual(['new life', 'c1']);
    expect(view.seq).toBe(1);
  });

  test('keeps the rows of a snapshot that brings nothing new', () => {
    const again = run([snapshot([message(1), message(2, { role: 'assistant' })], 2)], opened);
    expect(again.messages[0]).toBe(opened.messages[0]);
    expect(run([{ type: 'reset' }], again)).toBe(emptySessionView);
  });
});
