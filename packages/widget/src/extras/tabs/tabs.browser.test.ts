import { beforeEach, expect, test, vi } from 'vitest';
import { listeningExtra } from '../../../test/extra-context.ts';
import type { ListeningExtra } from '../../../test/extra-context.ts';
import { ScriptedServer, message, refuse, snapshotOf } from '../../../test/scripted-server.ts';
import { shareFeed } from './tabs.ts';

let server: ScriptedServer;
let stored: Map<string, string>;
const tabs: ListeningExtra[] = [];
beforeEach(() => {
  for (const tab of tabs.splice(0)) tab.conversation.close();
  server = new ScriptedServer();
  const session_id = crypto.randomUUID();
  stored = new Map([['fiido:fiido:session', JSON.stringify({ session_id, token: 't1' })]]);
});

/** A tab that knows of others. */
async function openTab(): Promise<ListeningExtra> {
  const tab = listeningExtra(server, stored);
  tabs.push(tab);
  tab.conversation.followBy(shareFeed(tab.context, tab.timers));
  tab.conversation.open();
  await vi.waitFor(() => expect(tab.conversation.state.view.session).not.toBeNull());
  return tab;
}
const say = (seq: number): void =>
  server.push({ type: 'message_added', seq, message: message({ id: `msg_${seq}`, seq, content: `text ${seq}` }) });
const texts = ({ conversation }: ListeningExtra): string[] =>
  conversation.state.view.messages.map(({ content }) => content);
const feedsAsked = (): number => server.requests.filter(({ path }) => path === 'events').length;

test('the second tab follows by the stream of the first, from the same place', async () => {
  server.snapshot = snapshotOf({ seq: 1, history: [message({ id: 'msg_1', content: 'text 1' })] });
  const first = await openTab();
  const second = await openTab();
  expect(texts(second)).toEqual(['text 1']);
  say(2);
  for (const tab of [first, second]) await vi.waitFor(() => expect(texts(tab)).toEqual(['text 1', 'text 2']));
  expect(second.conversation.state.view.connection).toBe('open');
  expect(feedsAsked()).toBe(1);
});

test('when the tab with the stream closes another reads on, nothing lost and nothing doubled', async () => {
  const first = await openTab();
  const second = await openTab();
  say(2);
  await vi.waitFor(() => expect(texts(second)).toEqual(['text 2']));
  const history = [2, 3].map((seq) => message({ id: `msg_${seq}`, seq, content: `text ${seq}` }));
  server.snapshot = snapshotOf({ seq: 3, history });
  first.conversation.close();
  await vi.waitFor(() => expect(feedsAsked()).toBe(2));
  expect(server.requests.at(-1)?.after).toBe('2');
  await vi.waitFor(() => expect(texts(second)).toEqual(['text 2', 'text 3']));
});

test('a tab that took over goes on telling the others', async () => {
  const first = await openTab();
  const second = await openTab();
  const third = await openTab();
  first.conversation.close();
  await vi.waitFor(() => expect(feedsAsked()).toBe(2));
  await vi.waitFor(() => expect(server.openFeeds).toBe(1));
  say(3);
  for (const tab of [second, third]) await vi.waitFor(() => expect(texts(tab)).toEqual(['text 3']));
  expect(texts(first)).toEqual([]);
});

test('a tab that had a stream of its own, and is further, does not go back', async () => {
  const first = await openTab();
  const second = listeningExtra(server, stored);
  tabs.push(second);
  second.conversation.open();
  await vi.waitFor(() => expect(second.conversation.state.view.session).not.toBeNull());
  second.conversation.dispatch({ type: 'message_added', seq: 9, message: message({ seq: 9, content: 'ahead' }) });
  second.conversation.followBy(shareFeed(second.context, second.timers));
  await vi.waitFor(() => expect(server.openFeeds).toBe(1));
  say(5);
  await vi.waitFor(() => expect(texts(first)).toEqual(['text 5']));
  say(10);
  await vi.waitFor(() => expect(texts(second)).toEqual(['ahead', 'text 10']));
});

test('a lost connection is told to all tabs, and that it is back', async () => {
  const first = await openTab();
  const second = await openTab();
  server.cut();
  await vi.waitFor(() => expect(second.conversation.state.view.connection).toBe('reconnecting'));
  first.timers.advance(10_000);
  await vi.waitFor(() => expect(second.conversation.state.view.connection).toBe('open'));
});

test('a quiet feed is taken up when the shopper comes back to another tab', async () => {
  await openTab();
  const second = await openTab();
  server.push({ type: 'idle' });
  await vi.waitFor(() => expect(second.conversation.state.view.connection).toBe('idle'));
  second.conversation.open();
  await vi.waitFor(() => expect(second.conversation.state.view.connection).toBe('open'));
  expect(feedsAsked()).toBe(2);
});

test('where the tab with the stream is silent another opens its own', async () => {
  const { session_id } = JSON.parse(stored.get('fiido:fiido:session') ?? '') as { session_id: string };
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  void navigator.locks.request(`fiido:${session_id}`, () => held);
  const tab = listeningExtra(server, stored);
  tabs.push(tab);
  tab.conversation.followBy(shareFeed(tab.context, tab.timers));
  tab.conversation.open();
  await vi.waitFor(() => expect(tab.timers.pending).toContain(3_000));
  tab.timers.advance(3_000);
  await vi.waitFor(() => expect(tab.conversation.state.view.session).not.toBeNull());
  release();
});

test('a page that the browser puts aside lets another tab have the stream, and comes back to follow', async () => {
  const first = await openTab();
  const second = await openTab();
  // Both are in this page: whoever comes back first has the stream.
  window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
  await vi.waitFor(() => expect(server.openFeeds).toBe(0));
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  await vi.waitFor(() => expect(server.openFeeds).toBe(1));
  say(4);
  for (const tab of [first, second]) await vi.waitFor(() => expect(texts(tab)).toEqual(['text 4']));
});

test('a session that is refused is begun anew, and followed', async () => {
  const first = await openTab();
  server.script(
    'events',
    () => refuse(404, 'SESSION_NOT_FOUND'),
    () => new ScriptedServer().fetch('https://chat.test/api/sessions/s1/events') as never,
  );
  server.cut();
  await vi.waitFor(() => expect(first.conversation.state.view.connection).toBe('reconnecting'));
  first.timers.advance(10_000);
  await vi.waitFor(() => expect(server.asked('conversation/new')).toHaveLength(1));
  await vi.waitFor(() => expect(first.conversation.state.view.connection).toBe('open'));
});
