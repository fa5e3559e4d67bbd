import type { Message } from '@fiido/protocol';
import { expect, test, vi } from 'vitest';
import { FakeTimers } from '../test/fake-timers.ts';
import {
  ScriptedServer,
  answerNew,
  done,
  message,
  offline,
  ok,
  openReply,
  refuse,
  reply,
  sessionOf,
  snapshotOf,
} from '../test/scripted-server.ts';
import { createConversation } from './conversation.ts';
import { sessionStorageOf } from './storage.ts';

function shopper(server = new ScriptedServer(), stored = new Map<string, string>()) {
  const timers = new FakeTimers();
  let changes = 0;
  const conversation = createConversation({
    connection: { server: 'https://chat.test/', fetch: server.fetch, language: 'de-AT' },
    storage: sessionStorageOf('fiido', () => ({
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value),
      removeItem: (key) => void stored.delete(key),
    })),
    timers,
    onChange: () => void changes++,
  });
  const texts = (): string[] => conversation.state.view.messages.map((one) => one.content);
  const deliveries = (): string[] => conversation.state.view.messages.map((one) => one.delivery);
  return { server, timers, conversation, stored, texts, deliveries, changes: () => changes };
}

async function openShopper(server = new ScriptedServer()) {
  const parts = shopper(server);
  parts.conversation.open();
  await vi.waitFor(() => expect(parts.conversation.state.view.session).not.toBeNull());
  return parts;
}

test('nothing is asked of the server before the chat is opened', async () => {
  const { server, conversation } = shopper();
  expect(server.requests).toEqual([]);
  conversation.open();
  await vi.waitFor(() => expect(server.asked('conversation/new')).toHaveLength(1));
});

test('opening begins one session, keeps its token and follows its feed with it', async () => {
  const { server, conversation, stored } = await openShopper();
  conversation.open();
  const id = String(server.asked('conversation/new')[0]?.['session_id']);
  expect(server.asked('conversation/new')).toHaveLength(1);
  expect(stored.get('fiido:fiido:session')).toContain(`token-of-${id}`);
  expect(server.requests.find((one) => one.path === 'events')?.token).toBe(`Bearer token-of-${id}`);
  expect(server.requests.find((one) => one.path === 'conversation/new')?.language).toBe('de-AT');
});

test('a stored session is taken up without a new conversation, its history comes from the feed', async () => {
  const server = new ScriptedServer();
  server.snapshot = snapshotOf({ seq: 3, history: [message({ content: 'Welcome back' })] });
  const session = JSON.stringify({ session_id: 's1', token: 't1', expires_at: 1_763_900_000 });
  const { conversation, texts } = shopper(server, new Map([['fiido:fiido:session', session]]));
  conversation.open();
  await vi.waitFor(() => expect(texts()).toEqual(['Welcome back']));
  expect(server.asked('conversation/new')).toEqual([]);
});

test('a server that cannot be reached is said, and opening again tries again', async () => {
  const server = new ScriptedServer();
  server.script('conversation/new', offline, (body) => answerNew(String(body?.['session_id'])));
  const { conversation } = shopper(server);
  conversation.open();
  await vi.waitFor(() => expect(conversation.state.notice).toEqual({ text: 'unreachable', offer: 'restart' }));
  conversation.open();
  await vi.waitFor(() => expect(conversation.state.view.session).not.toBeNull());
  expect(conversation.state.notice).toBeNull();
});

test('a question is shown at once and its answer grows as it streams', async () => {
  const answer = openReply();
  const { server, conversation, texts } = await openShopper();
  server.script('chat/stream', () => answer.response);
  conversation.send('  Which bike?  ');
  expect(texts()).toEqual(['Which bike?']);
  await vi.waitFor(() => expect(conversation.state.waiting).toBe('typing'));
  answer.send({ type: 'message', content: 'The ' });
  await vi.waitFor(() => expect(texts()).toEqual(['Which bike?', 'The ']));
  expect(conversation.state.waiting).toBe('no');
  answer.send({ type: 'message', content: 'Fjord.' });
  answer.send(done);
  answer.end();
  await vi.waitFor(() => expect(conversation.state.view.reply).toBeNull());
  expect(texts()).toEqual(['Which bike?', 'The Fjord.']);
  expect(server.asked('chat/stream')[0]).toMatchObject({ message: 'Which bike?' });
});

test('empty text is not sent', async () => {
  const { server, conversation, texts } = await openShopper();
  conversation.send(' \n ');
  expect(texts()).toEqual([]);
  expect(server.asked('chat/stream')).toEqual([]);
});

test('a silent AI is admitted after 3 seconds and the way to a person offered after 15', async () => {
  const answer = openReply();
  const { server, conversation, timers } = await openShopper();
  server.script('chat/stream', () => answer.response);
  conversation.send('Hello?');
  await vi.waitFor(() => expect(conversation.state.stoppable).toBe(true));
  timers.advance(3_000);
  expect(conversation.state.waiting).toBe('slow');
  timers.advance(12_000);
  expect(conversation.state.waiting).toBe('very_slow');
  expect(conversation.state.notice).toEqual({ text: 'very_slow', offer: 'person' });
  answer.send({ type: 'message', content: 'Here I am' });
  await vi.waitFor(() => expect(conversation.state.waiting).toBe('no'));
  expect(conversation.state.notice).toBeNull();
});

test('a stopped answer keeps what was shown, also when the whole answer arrives', async () => {
  const answer = openReply();
  const { server, conversation, texts } = await openShopper();
  server.script('chat/stream', () => answer.response);
  conversation.send('Tell me everything');
  answer.send({ type: 'message', content: 'First' });
  await vi.waitFor(() => expect(texts()).toContain('First'));
  conversation.stop();
  await vi.waitFor(() => expect(conversation.state.stoppable).toBe(false));
  const asked = {
    ...server.asked('chat/stream')[0],
    id: 'msg_asked',
    seq: 1,
    role: 'user',
    content: 'Tell me everything',
  };
  server.push({ type: 'message_added', seq: 1, message: message(asked as Partial<Message>) });
  server.push({
    type: 'message_added',
    seq: 2,
    message: message({ id: 'msg_reply', seq: 2, content: 'First, then more' }),
  });
  await vi.waitFor(() => expect(conversation.state.view.seq).toBe(2));
  expect(texts()).toEqual(['Tell me everything', 'First']);
  expect(conversation.state.stopped.has('msg_reply')).toBe(true);
});

test('an AI that fails is said in friendly words with the way to a person; the question is kept', async () => {
  const { server, conversation, texts, deliveries } = await openShopper();
  const failure = { type: 'error', content: 'upstream 502', code: 'AI_UNAVAILABLE', request_id: 'r1' };
  server.script('chat/stream', () => reply([failure]));
  conversation.send('Which bike?');
  await vi.waitFor(() => expect(conversation.state.notice).toEqual({ text: 'ai_failed', offer: 'person' }));
  expect(texts()).toEqual(['Which bike?']);
  expect(deliveries()).toEqual(['sent']);
});

test('a text that meets no connection is sent again after 1, 2 and 5 seconds, then waits for the shopper', async () => {
  const { server, conversation, timers, deliveries } = await openShopper();
  server.script('chat/stream', offline);
  conversation.send('Hello');
  for (const [attempt, wait] of [1_000, 2_000, 5_000].entries()) {
    await vi.waitFor(() => expect(timers.pending).toContain(wait));
    expect(server.asked('chat/stream')).toHaveLength(attempt + 1);
    timers.advance(wait);
  }
  await vi.waitFor(() => expect(deliveries()).toEqual(['failed']));
  const ids = server.asked('chat/stream').map((body) => body?.['client_message_id']);
  expect(new Set(ids).size).toBe(1);
  expect(ids).toHaveLength(4);
});

test('trying again sends the same text under the same id', async () => {
  const { server, conversation, deliveries } = await openShopper();
  server.script(
    'chat/stream',
    () => refuse(400, 'MESSAGE_TOO_LONG'),
    () => reply([{ type: 'message', content: 'Yes' }, done]),
  );
  conversation.send('Hello');
  await vi.waitFor(() => expect(deliveries()).toEqual(['failed']));
  expect(conversation.state.notice?.text).toBe('too_long');
  conversation.retry(conversation.state.view.messages[0]?.key ?? '');
  await vi.waitFor(() => expect(deliveries()).toEqual(['sent', 'sent']));
  const [first, second] = server.asked('chat/stream');
  expect(second).toEqual(first);
});

test('a question that meets the human phase goes to the person under the same id', async () => {
  const { server, conversation, deliveries } = await openShopper();
  server.script('chat/stream', () => refuse(409, 'SESSION_IN_MANUAL_MODE'));
  server.script('manual/messages', () =>
    ok({ data: { message_id: 'msg_7', timestamp: 1_763_605_001, seq: 7, waiting: true } }),
  );
  conversation.send('Hello');
  await vi.waitFor(() => expect(deliveries()).toEqual(['sent']));
  const [asked] = server.asked('chat/stream');
  expect(server.asked('manual/messages')).toEqual([
    {
      session_name: asked?.['user_id'],
      role: 'user',
      content: 'Hello',
      client_message_id: asked?.['client_message_id'],
    },
  ]);
});

test('a text for a person who has just left goes to the AI', async () => {
  const server = new ScriptedServer();
  server.snapshot = snapshotOf({ status: 'pending_manual', seq: 4 });
  const { conversation, deliveries } = await openShopper(server);
  server.script('manual/messages', () => refuse(409, 'NOT_MANUAL_LIVE'));
  server.script('chat/stream', () => reply([{ type: 'message', content: 'The AI again' }, done]));
  conversation.send('Still there?');
  await vi.waitFor(() => expect(deliveries()).toEqual(['sent', 'sent']));
  expect(server.asked('chat/stream')).toHaveLength(1);
});

test('texts are sent one after the other, in the order they were written', async () => {
  const first = openReply('msg_r1');
  const { server, conversation } = await openShopper();
  server.script(
    'chat/stream',
    () => first.response,
    () => reply([done], 'msg_r2'),
  );
  conversation.send('one');
  conversation.send('two');
  await vi.waitFor(() => expect(conversation.state.stoppable).toBe(true));
  expect(server.asked('chat/stream')).toHaveLength(1);
  first.send(done);
  await vi.waitFor(() => expect(server.asked('chat/stream').map((body) => body?.['message'])).toEqual(['one', 'two']));
});

test('asking for a person off hours is noted and says when the desk opens', async () => {
  const { server, conversation } = await openShopper();
  server.script('manual/escalate', () =>
    ok({ data: sessionOf({}), email_sent: false, is_in_shift: false, next_open_at: 1_763_650_000 }),
  );
  await conversation.escalate();
  expect(conversation.state.notice?.text).toBe('away_noted');
  expect(conversation.state.desk).toEqual({ open: false, next_open_at: 1_763_650_000 });
});

test('asking for a person who is already there is no error', async () => {
  const { server, conversation } = await openShopper();
  server.script('manual/escalate', () => refuse(409, 'MANUAL_IN_PROGRESS'));
  await conversation.escalate();
  expect(conversation.state.notice).toBeNull();
  expect(conversation.state.escalating).toBe(false);
});

test('an expired token is renewed and the text sent with the new one', async () => {
  const { server, conversation, deliveries } = await openShopper();
  server.script(
    'chat/stream',
    () => refuse(401, 'TOKEN_EXPIRED'),
    () => reply([done]),
  );
  server.script('token', () => ok({ session_token: 'fresh', expires_in: 604_800 }));
  conversation.send('Hello');
  await vi.waitFor(() => expect(deliveries()).toEqual(['sent']));
  expect(server.requests.findLast((one) => one.path === 'chat/stream')?.token).toBe('Bearer fresh');
});

test('a session that the server no longer gives back is replaced by a new one, and the text still arrives', async () => {
  const { server, conversation, deliveries } = await openShopper();
  const lost = server.asked('conversation/new')[0]?.['session_id'];
  server.script(
    'chat/stream',
    () => refuse(401, 'TOKEN_INVALID'),
    () => reply([done]),
  );
  server.script('token', () => refuse(401, 'TOKEN_INVALID'));
  conversation.send('Hello');
  await vi.waitFor(() => expect(deliveries()).toEqual(['sent']));
  expect(server.asked('chat/stream').at(-1)?.['user_id']).not.toBe(lost);
});

test('messages of an agent count as unread until the shopper looks', async () => {
  const { server, conversation } = await openShopper();
  server.push({
    type: 'manual_message',
    seq: 5,
    role: 'agent',
    content: 'Hi',
    timestamp: 1_763_605_009,
    agent_id: 'a1',
    agent_name: 'Anna',
    message_id: 'msg_5',
  });
  await vi.waitFor(() => expect(conversation.state.view.unread).toBe(1));
  conversation.setShown(true);
  expect(conversation.state.view.unread).toBe(0);
});

test('older pages are asked for before the oldest message that is known', async () => {
  const server = new ScriptedServer();
  const history = Array.from({ length: 50 }, (_, n) => message({ id: `msg_${n}`, seq: 100 + n, content: `#${n}` }));
  server.snapshot = snapshotOf({ seq: 150, history });
  const { conversation, texts } = await openShopper(server);
  server.script('messages', () =>
    ok({ data: { messages: [message({ id: 'old', seq: 9, content: 'older' })], has_more: false, oldest_seq: 9 } }),
  );
  await conversation.loadEarlier();
  expect(texts()[0]).toBe('older');
  expect(conversation.state.view.has_more).toBe(false);
});

test('a conversation that is over says nothing more', async () => {
  const { conversation, server, changes } = await openShopper();
  conversation.logout();
  expect(conversation.state.view).toMatchObject({ messages: [], session: null });
  const told = changes();
  server.push({ type: 'typing', role: 'agent', is_typing: true, timestamp: 1_763_605_010 });
  conversation.dismissNotice();
  await Promise.resolve();
  expect(changes()).toBe(told);
});

test('a feed that is followed by other means goes on where it was', async () => {
  const { conversation, server, texts } = await openShopper();
  server.push({ type: 'message_added', seq: 4, message: message({ seq: 4, content: 'before' }) });
  await vi.waitFor(() => expect(texts()).toEqual(['before']));
  const seen: unknown[] = [];
  conversation.followBy((options) => {
    seen.push(options.after);
    queueMicrotask(() => options.onState('open'));
    const event = { type: 'message_added', seq: 5, message: message({ id: 'msg_5', seq: 5, content: 'after' }) };
    queueMicrotask(() => options.onEvent(event as never, '5'));
    return { close: () => undefined, wake: () => undefined, lastId: '5' };
  });
  await vi.waitFor(() => expect(texts()).toEqual(['before', 'after']));
  expect(seen).toEqual(['4']);
  expect(conversation.state.view.connection).toBe('open');
});
