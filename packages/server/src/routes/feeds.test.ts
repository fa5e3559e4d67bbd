import { expect, test, vi } from 'vitest';
import { followFeed as follow } from '../../test/follow-feed.ts';
import { dispatch } from '../dispatch.ts';
import { createTestApp } from '../../test/support.ts';

/** A shopper who waits, and two agents. */
async function desk(env: Record<string, string> = {}) {
  const app = await createTestApp({ env });
  const [token, wang, li] = [await app.visitor('s1'), await app.agent(), await app.agent('agent002')];
  await app.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  return { app, token, wang, li };
}

test('a message that was accepted reaches the other side, with the position to resume from', async () => {
  const { app, token, wang } = await desk();
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: wang });
  const shopper = await follow(app, '/api/sessions/s1/events', token);
  await app.call('/api/manual/messages', {
    body: { session_name: 's1', role: 'agent', content: 'Hi there' },
    token: wang,
  });
  await shopper.has(/id: \w+-4\ndata: \{[^\n]*"content":"Hi there"/);
  await shopper.leave();
});

test('a client that comes back with its last position gets exactly what it missed', async () => {
  const { app, token, wang } = await desk();
  const first = await follow(app, '/api/sessions/s1/events', token);
  await first.has(/snapshot/);
  const position = /id: (\S+)/.exec(first.text())?.[1] ?? '';
  await first.leave();
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: wang });
  const second = await follow(app, '/api/sessions/s1/events', token, { 'Last-Event-ID': position });
  await second.has(/"text_key":"taken"/);
  second.lacks(/snapshot/);
  await second.leave();
});

test('agents who watch see the AI answer grow; its shopper is told once it is stored', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  const watcher = await follow(app, '/api/sessions/s1/events', await app.agent());
  await watcher.has(/snapshot/);
  await app.call('/api/chat', { body: { message: 'thanks', user_id: 's1' }, token });
  await watcher.has(/"type":"message","content":"You/);
  await watcher.has(/"type":"message_added","message":\{[^\n]*"role":"assistant"/);
  await watcher.leave();
});

test('a colleague’s desk shows that a session is live, not what is said in it', async () => {
  const { app, token, wang, li } = await desk();
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: wang });
  const own = await follow(app, '/api/agent/events?after=0', wang);
  const other = await follow(app, '/api/agent/events?after=0', li);
  const boss = await follow(app, '/api/agent/events?after=0', await app.agent('admin'));
  await app.call('/api/manual/messages', {
    body: { session_name: 's1', role: 'user', content: 'my secret order' },
    token,
  });
  await own.has(/my secret order/);
  await boss.has(/my secret order/);
  await other.has(/"role":"user","content":""/);
  other.lacks(/my secret order/);
  await Promise.all([own, other, boss].map((feed) => feed.leave()));
});

test('who watched a session before a colleague took it hears nothing until it is readable again, and then all of it', async () => {
  const { app, token, wang, li } = await desk();
  const watcher = await follow(app, '/api/sessions/s1/events', li);
  await watcher.has(/snapshot/);
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: wang });
  await app.call('/api/manual/messages', { body: { session_name: 's1', role: 'user', content: 'my order' }, token });
  await watcher.has(/"status":"manual_live"/);
  watcher.lacks(/my order/);
  await app.call('/api/sessions/s1/release', { body: {}, token: wang });
  await watcher.has(/"status":"bot_active"[^\n]*\n\nid: [^\n]*\ndata: \{"type":"snapshot"[^\n]*my order/);
  await watcher.leave();
});

test('silence is filled with heartbeats', async () => {
  const { app, token } = await desk();
  const feed = await follow(app, '/api/sessions/s1/events', token);
  await feed.has(/snapshot/);
  await app.clock.advance(16_000);
  await feed.has(/^: hb$/m);
  await feed.leave();
});

test('a quiet feed of a session that the AI has ends after five minutes, a waiting one stays', async () => {
  const { app, token } = await desk();
  const quietToken = await app.visitor('quiet');
  const waiting = await follow(app, '/api/sessions/s1/events', token);
  const quiet = await follow(app, '/api/sessions/quiet/events', quietToken);
  await Promise.all([waiting.has(/snapshot/), quiet.has(/snapshot/)]);
  await app.clock.advance(330_000);
  await quiet.has(/"type":"idle"/);
  await vi.waitFor(() => expect(quiet.ended()).toBe(true));
  expect(waiting.ended()).toBe(false);
  await waiting.leave();
});

test('a feed does not outlive its login', async () => {
  const { app, wang } = await desk();
  const feed = await follow(app, '/api/agent/events', wang);
  await feed.has(/snapshot/);
  await app.call('/api/agent/logout', { method: 'POST', token: wang });
  await app.clock.advance(16_000);
  await feed.has(/"reason":"token_expired"/);
  await vi.waitFor(() => expect(feed.ended()).toBe(true));
});

test('a shopper’s feed ends with its token, tells nothing from then on, and is resumed with the renewed one', async () => {
  const { app, token } = await desk({ VISITOR_TOKEN_EXPIRE_SECONDS: '300' });
  const say = (content: string, by: string) =>
    app.call('/api/manual/messages', { body: { session_name: 's1', role: 'user', content }, token: by });
  await app.clock.advance(200_000);
  const feed = await follow(app, '/api/sessions/s1/events', token);
  await feed.has(/snapshot/);
  const { body } = await app.json<{ session_token: string }>('/api/sessions/s1/token', { method: 'POST', token });
  await app.clock.advance(99_000);
  await say('the last word', token);
  await feed.has(/the last word/);
  await app.clock.advance(2000);
  await say('after the end', body.session_token);
  await feed.has(/"type":"reconnect","reason":"token_expired","retry_ms":\d+/);
  await vi.waitFor(() => expect(feed.ended()).toBe(true));
  feed.lacks(/after the end/);
  expect((await app.call('/api/sessions/s1/events', { token })).status).toBe(401);
  const position = [...feed.text().matchAll(/^id: (\S+)/gm)].at(-1)?.[1] ?? '';
  const next = await follow(app, '/api/sessions/s1/events', body.session_token, { 'Last-Event-ID': position });
  await next.has(/after the end/);
  next.lacks(/the last word|snapshot/);
  await next.leave();
});

test('in silence a feed ends at the first heartbeat after its token did', async () => {
  const { app, wang } = await desk();
  const feed = await follow(app, '/api/agent/events', wang);
  await feed.has(/snapshot/);
  await app.clock.advance(3_616_000);
  await feed.has(/"reason":"token_expired"/);
  await vi.waitFor(() => expect(feed.ended()).toBe(true));
});

test('an account that is closed hears nothing more after seconds, however much is told', async () => {
  const { app, token, wang } = await desk();
  const feed = await follow(app, '/api/sessions/s1/events', wang);
  await feed.has(/snapshot/);
  await app.deps.accounts.update('agent001', { active: false });
  await app.clock.advance(3000);
  const body = { session_name: 's1', role: 'user', content: 'my secret order' };
  await app.call('/api/manual/messages', { body, token });
  await feed.has(/"reason":"token_expired"/);
  feed.lacks(/my secret order/);
});

test('who listens without a token hears nothing more once the session’s own token is used', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  await app.call('/api/manual/escalate', { body: { session_name: 's1' } });
  const response = await app.call('/api/sessions/s1/events');
  const text = response.text();
  await app.clock.advance(4000);
  const body = { session_name: 's1', role: 'user', content: 'my secret order' };
  await app.call('/api/manual/messages', { body, token });
  await app.clock.advance(16_000);
  expect(await text).toContain('"reason":"token_expired"');
  expect(await text).not.toContain('my secret order');
});

test('a process that shuts down tells its streams to come back', async () => {
  const { app, token } = await desk();
  const feed = await follow(app, '/api/sessions/s1/events', token);
  await feed.has(/snapshot/);
  app.shutDown();
  await feed.has(/"reason":"shutdown"/);
  await vi.waitFor(() => expect(feed.ended()).toBe(true));
});

test('leaving frees the seat and the subscription', async () => {
  const { app, token } = await desk();
  const feeds = await Promise.all([1, 2, 3].map(() => follow(app, '/api/sessions/s1/events', token)));
  await Promise.all(feeds.map((feed) => feed.has(/snapshot/)));
  expect((await app.call('/api/sessions/s1/events', { token })).status).toBe(429);
  await Promise.all(feeds.map((feed) => feed.leave()));
  await vi.waitFor(() => expect(app.readerCount('session:s1')).toBe(0));
  const again = await follow(app, '/api/sessions/s1/events', token);
  expect(again.status).toBe(200);
  await again.leave();
});

test('waiting shoppers are told their place when the queue moves', async () => {
  const { app, wang } = await desk();
  const second = await app.visitor('s2');
  await app.clock.advance(1000);
  await app.call('/api/manual/escalate', { body: { session_name: 's2' }, token: second });
  const feed = await follow(app, '/api/sessions/s2/events', second);
  await feed.has(/"queue":\{"position":2/);
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: wang });
  await feed.has(/"type":"queue","position":1,"total_count":1/);
  await feed.leave();
});

test('whoever waits is on the desk’s first picture, however many sessions were busy since', async () => {
  const { app, wang } = await desk();
  await app.call('/api/manual/escalate', { body: { session_name: 'patient' }, token: await app.visitor('patient') });
  const ask = {
    reason: 'manual',
    by: { kind: 'visitor' },
    in_shift: true,
    request_id: 'r',
    next_open_at: null,
  } as const;
  for (let count = 0; count < 500; count++) {
    await app.clock.advance(10);
    const name = `busy-${count}`;
    await dispatch(app.deps, name, { type: 'escalate', ...ask });
    await dispatch(app.deps, name, { type: 'cancel' });
  }
  const feed = await follow(app, '/api/agent/events', wang);
  await feed.has(/"type":"snapshot"[^\n]*"patient"/);
  await feed.leave();
});

test('a session that a colleague takes while its feed opens is not shown', async () => {
  const { app, token, wang, li } = await desk();
  await app.call('/api/manual/messages', {
    body: { session_name: 's1', role: 'user', content: 'my secret order' },
    token,
  });
  const read = app.deps.store.get.bind(app.deps.store);
  let taken = false;
  app.deps.store.get = async (name) => {
    const session = await read(name);
    if (!taken) {
      taken = true;
      await app.call('/api/sessions/s1/takeover', { method: 'POST', token: wang });
    }
    return session;
  };
  const feed = await follow(app, '/api/sessions/s1/events', li);
  await vi.waitFor(() => expect(feed.ended()).toBe(true));
  feed.lacks(/my secret order/);
});
