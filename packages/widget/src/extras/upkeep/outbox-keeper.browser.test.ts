import { beforeEach, expect, test, vi } from 'vitest';
import { listeningExtra } from '../../../test/extra-context.ts';
import type { ListeningExtra } from '../../../test/extra-context.ts';
import {
  ScriptedServer,
  done,
  message,
  offline,
  ok,
  refuse,
  reply,
  snapshotOf,
} from '../../../test/scripted-server.ts';
import { keepOutbox } from './outbox-keeper.ts';
import { openOutbox } from './outbox-store.ts';

let site = '';
beforeEach(() => {
  site = crypto.randomUUID();
});

/** A page of the shop; several of them are tabs of one browser. */
async function openPage(server: ScriptedServer, stored = new Map<string, string>()): Promise<ListeningExtra> {
  const page = listeningExtra(server, stored);
  keepOutbox(page.context, openOutbox(site), navigator.locks);
  page.conversation.open();
  await vi.waitFor(() => expect(page.conversation.state.view.session).not.toBeNull());
  return page;
}
const texts = ({ conversation }: ListeningExtra): string[] =>
  conversation.state.view.messages.map((one) => `${one.delivery}: ${one.content}`);
const asked = (server: ScriptedServer): unknown[] => server.asked('chat/stream').map((body) => body?.['message']);

/** Sends what does not get through, until the shopper is told so. */
async function sendOffline(page: ListeningExtra, ...written: string[]): Promise<void> {
  page.server.script('chat/stream', offline);
  for (const text of written) {
    page.timers.advance(1);
    page.conversation.send(text);
  }
  await vi.waitFor(async () => expect(await openOutbox(site).all()).toHaveLength(written.length));
}

test('what was not sent when the page went is sent by the next, in order, under the same ids', async () => {
  const first = await openPage(new ScriptedServer());
  await sendOffline(first, 'one', 'two', 'three');
  const [id] = first.server.asked('chat/stream').map((body) => body?.['client_message_id']);
  first.conversation.close();

  const server = new ScriptedServer();
  server.script('chat/stream', () => reply([done]));
  const next = await openPage(server, first.stored);
  await vi.waitFor(() => expect(asked(server)).toEqual(['one', 'two', 'three']));
  expect(server.asked('chat/stream')[0]?.['client_message_id']).toBe(id);
  await vi.waitFor(async () => expect(await openOutbox(site).all()).toEqual([]));
  expect(texts(next).filter((text) => !text.startsWith('sent'))).toEqual([]);
});

test('without a connection the next page shows what was not sent', async () => {
  const first = await openPage(new ScriptedServer());
  await sendOffline(first, 'one');
  first.conversation.close();
  const server = new ScriptedServer();
  server.script('events', offline);
  const next = listeningExtra(server, first.stored);
  keepOutbox(next.context, openOutbox(site), navigator.locks);
  await vi.waitFor(() => expect(texts(next)).toEqual(['failed: one']));
});

test('what one tab is still sending no other tab sends; when it closes another takes it up', async () => {
  const first = await openPage(new ScriptedServer());
  await sendOffline(first, 'one');
  const server = new ScriptedServer();
  server.script('chat/stream', () => reply([done]));
  const second = await openPage(server, first.stored);
  server.cut();
  await vi.waitFor(() => expect(second.conversation.state.view.connection).toBe('reconnecting'));
  second.timers.advance(10_000);
  await vi.waitFor(() => expect(second.conversation.state.view.connection).toBe('open'));
  expect(asked(server)).toEqual([]);

  first.conversation.close();
  server.cut();
  await vi.waitFor(() => expect(second.conversation.state.view.connection).toBe('reconnecting'));
  second.timers.advance(10_000);
  await vi.waitFor(() => expect(asked(server)).toEqual(['one']));
});

test('what the server has got after all is not sent again', async () => {
  const first = await openPage(new ScriptedServer());
  await sendOffline(first, 'one');
  const [unsent] = await openOutbox(site).all();
  first.conversation.close();
  const server = new ScriptedServer();
  const client_message_id = unsent?.client_message_id ?? '';
  const arrived = message({ seq: 1, role: 'user', content: 'one', client_message_id });
  server.snapshot = snapshotOf({ seq: 1, history: [arrived] });
  const next = await openPage(server, first.stored);
  await vi.waitFor(async () => expect(await openOutbox(site).all()).toEqual([]));
  expect(texts(next)).toEqual(['sent: one']);
  expect(asked(server)).toEqual([]);
});

test('who logs out leaves nothing behind', async () => {
  const page = await openPage(new ScriptedServer());
  await sendOffline(page, 'a secret');
  page.conversation.logout();
  await vi.waitFor(async () => expect(await openOutbox(site).all()).toEqual([]));
});

test('a text that is refused for its length is not tried again on every page', async () => {
  const page = await openPage(new ScriptedServer());
  page.server.script('chat/stream', () => refuse(400, 'MESSAGE_TOO_LONG'));
  page.conversation.send('long');
  await vi.waitFor(() => expect(texts(page)).toEqual(['failed: long']));
  await vi.waitFor(async () => expect(await openOutbox(site).all()).toEqual([]));
});

test('a browser without storage and locks sends all the same', async () => {
  const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  const server = new ScriptedServer();
  server.script('chat/stream', () => reply([done]));
  const page = listeningExtra(server);
  keepOutbox(page.context, openOutbox(site), undefined);
  page.conversation.open();
  page.conversation.send('Hello');
  await vi.waitFor(() => expect(texts(page)[0]).toBe('sent: Hello'));
  open.mockRestore();
});

test('files go with their message', async () => {
  const first = await openPage(new ScriptedServer());
  const file = {
    attachment_id: 'att_1',
    filename: 'a.png',
    content_type: 'image/png',
    size: 3,
    url: '/api/a.png',
  } as const;
  first.server.script('chat/stream', () => refuse(409, 'SESSION_IN_MANUAL_MODE'));
  first.server.script('manual/messages', offline);
  first.conversation.send('a.png', [file]);
  await vi.waitFor(async () => expect(await openOutbox(site).all()).toMatchObject([{ attachments: [file] }]));
  first.conversation.close();
  const server = new ScriptedServer();
  server.snapshot = snapshotOf({ status: 'pending_manual', seq: 1 });
  server.script('chat/stream', () => refuse(409, 'SESSION_IN_MANUAL_MODE'));
  server.script('manual/messages', () => ok({ data: { message_id: 'm1', timestamp: 2, seq: 2, waiting: true } }));
  await openPage(server, first.stored);
  await vi.waitFor(() => expect(server.asked('manual/messages')).toMatchObject([{ attachments: ['att_1'] }]));
});

test('what did not get through while the connection was gone is sent when it is back', async () => {
  const page = await openPage(new ScriptedServer());
  const { server, conversation, timers } = page;
  server.script('chat/stream', offline);
  conversation.send('Hello');
  for (const wait of [1_000, 2_000, 5_000]) {
    await vi.waitFor(() => expect(timers.pending).toContain(wait));
    timers.advance(wait);
  }
  await vi.waitFor(() => expect(texts(page)).toEqual(['failed: Hello']));
  server.script('chat/stream', () => reply([done]));
  server.cut();
  await vi.waitFor(() => expect(conversation.state.view.connection).toBe('reconnecting'));
  timers.advance(3_000);
  await vi.waitFor(() => expect(texts(page)[0]).toBe('sent: Hello'));
  const sent = server.asked('chat/stream').map((body) => body?.['client_message_id']);
  expect(new Set(sent).size).toBe(1);
});
