import { afterEach, expect, test } from 'vitest';
import type { MessagePageResponse, SessionReadResponse } from '@fiido/protocol';
import { followFeed } from '../../test/follow-feed.ts';
import { startProcesses } from '../../test/processes.ts';
import { createTestApp } from '../../test/support.ts';
import type { TestApp } from '../../test/support.ts';

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

const env = { RATE_LIMIT_VISITOR_PER_MINUTE: '1000' };

async function onRedis(): Promise<TestApp> {
  const started = await startProcesses(1, { env });
  close = started.close;
  const [app] = started.processes;
  if (!app) throw new Error('one was asked for');
  return app;
}

const STORES: [string, () => Promise<TestApp>][] = [
  ['in memory', () => createTestApp({ env })],
  ['in Redis', onRedis],
];

async function ask(app: TestApp, token: string, times = 1): Promise<void> {
  for (let turn = 0; turn < times; turn++) {
    await app.call('/api/chat', { body: { message: 'thanks', user_id: 's1' }, token });
  }
}

async function stored(app: TestApp, token: string) {
  const { body } = await app.json<SessionReadResponse>('/api/sessions/s1', { token });
  return body.data.session;
}

const rate = (app: TestApp, token: string, body: object) => app.json('/api/sessions/s1/feedback', { body, token });

test.each(STORES)('an answer is rated with a word, and rated otherwise later, %s', async (_where, open) => {
  const app = await open();
  const token = await app.visitor('s1');
  await ask(app, token);
  const [question, answer] = (await stored(app, token)).history;
  const feed = await followFeed(app, '/api/sessions/s1/events', token);
  await feed.has(/snapshot/);
  const good = { message_id: answer?.id, rating: 'up', comment: 'quick' };
  expect(await rate(app, token, good)).toEqual({ status: 200, body: { success: true } });
  await feed.has(/"message_updated","message_id":"[^"]+","changes":\{"rating":"up","rating_comment":"quick"\}/);
  const agent = await app.agent();
  expect((await stored(app, agent)).history[1]).toMatchObject({ rating: 'up', rating_comment: 'quick' });
  const { version } = await stored(app, token);
  await rate(app, token, good);
  await rate(app, token, { message_id: answer?.id, rating: 'up' });
  expect((await stored(app, token)).version).toBe(version);
  await rate(app, token, { message_id: answer?.id, rating: 'down' });
  expect((await stored(app, token)).history[1]).toMatchObject({ rating: 'down', rating_comment: null });
  for (const message_id of [question?.id, 'msg_nothing']) {
    const refused = await rate(app, token, { message_id, rating: 'up' });
    expect([refused.status, refused.body['code']]).toEqual([404, 'MESSAGE_NOT_FOUND']);
  }
  await feed.leave();
});

test.each(STORES)('an answer that the history does not reach back to is found in the log, %s', async (_where, open) => {
  const app = await open();
  const token = await app.visitor('s1');
  await ask(app, token, 80);
  const page = async (before: number) =>
    (await app.json<MessagePageResponse>(`/api/sessions/s1/messages?limit=2&before=${before}`, { token })).body.data
      .messages;
  const [question, first] = await page(3);
  expect(await rate(app, token, { message_id: first?.id, rating: 'down', comment: 'wrong' })).toMatchObject({
    status: 200,
  });
  expect(await page(3)).toEqual([question, { ...first, rating: 'down', rating_comment: 'wrong' }]);
  expect((await stored(app, token)).history.filter(({ rating }) => rating)).toEqual([]);
});

test('what the shopper cleared away cannot be rated, nor what is in another session', async () => {
  const app = await createTestApp({ env });
  const [token, other] = [await app.visitor('s1'), await app.visitor('s2')];
  await ask(app, token);
  const message_id = (await stored(app, token)).history[1]?.id;
  const foreign = await app.json('/api/sessions/s1/feedback', { body: { message_id, rating: 'up' }, token: other });
  expect([foreign.status, foreign.body['code']]).toEqual([403, 'SESSION_MISMATCH']);
  expect(await rate(app, await app.agent(), { message_id, rating: 'up' })).toMatchObject({ status: 401 });
  await app.call('/api/conversation/clear', { body: { session_id: 's1' }, token });
  expect(await rate(app, token, { message_id, rating: 'up' })).toMatchObject({ status: 404 });
  await ask(app, token);
  expect(await rate(app, token, { message_id, rating: 'up' })).toMatchObject({ status: 404 });
});

async function served(app: TestApp, token: string, end: 'release' | 'close' = 'release'): Promise<string> {
  const agent = await app.agent();
  await app.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: agent });
  await app.call(`/api/sessions/s1/${end}`, { body: {}, token: agent });
  return agent;
}

const judge = (app: TestApp, token: string, body: object) => app.json('/api/sessions/s1/csat', { body, token });

test.each(STORES)('a person’s service is rated once for each human phase, %s', async (_where, open) => {
  const app = await open();
  const token = await app.visitor('s1');
  const refused = { status: 409, body: { code: 'INVALID_STATUS' } };
  expect(await judge(app, token, { score: 5 })).toMatchObject(refused);
  const agent = await served(app, token);
  const [feed, desk] = [
    await followFeed(app, '/api/sessions/s1/events?after=0', token),
    await followFeed(app, '/api/agent/events', agent),
  ];
  await feed.has(/"status":"bot_active"[^]*"csat_requested"/);
  await desk.has(/snapshot/);
  expect(await stored(app, token)).toMatchObject({ csat: null, last_manual_end_at: app.clock.now() });
  const good = { score: 4, comment: 'kind' };
  expect(await judge(app, token, good)).toEqual({ status: 200, body: { success: true, data: { csat: good } } });
  await feed.has(/"type":"csat","csat":\{"score":4,"comment":"kind"\}/);
  await desk.has(/"type":"csat","csat":\{"score":4,"comment":"kind"\}[^]*"session_name":"s1"/);
  const { version } = await stored(app, token);
  expect(await judge(app, token, good)).toMatchObject({ status: 200 });
  expect(await judge(app, token, { score: 1 })).toMatchObject(refused);
  expect(await stored(app, token)).toMatchObject({ csat: good, version });
  const { body } = await app.json<SessionReadResponse>('/api/sessions/s1', { token: agent });
  expect(body.data.audit_trail.at(-1)).toMatchObject({ action: 'csat', operator: 'visitor', details: '4' });
  await served(app, token, 'close');
  expect((await stored(app, token)).csat).toBeNull();
  expect(await judge(app, token, { score: 1 })).toMatchObject({ status: 200 });
  await Promise.all([feed.leave(), desk.leave()]);
});

test.each(STORES)('of many ratings in the same moment one counts, %s', async (_where, open) => {
  const app = await open();
  const token = await app.visitor('s1');
  await served(app, token);
  const answers = await Promise.all([1, 2, 3, 4, 5].map((score) => judge(app, token, { score })));
  const taken = answers.filter(({ status }) => status === 200);
  expect(taken).toHaveLength(1);
  expect(taken[0]?.body).toMatchObject({ data: { csat: (await stored(app, token)).csat } });
});

test('nobody is asked for a rating while the service goes on, and none is taken then, nor a day later', async () => {
  const app = await createTestApp({ env: { REDIS_SESSION_TTL: '200000', VISITOR_TOKEN_EXPIRE_SECONDS: '400000' } });
  const token = await app.visitor('s1');
  const agent = await served(app, token);
  const requests = async () => {
    const feed = await followFeed(app, '/api/sessions/s1/events?after=0', token);
    await feed.has(/takeover|客服【[^]*客服【/);
    const count = feed.text().match(/csat_requested/g)?.length;
    await feed.leave();
    return count;
  };
  await app.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  expect(await judge(app, token, { score: 5 })).toMatchObject({ status: 409 });
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: agent });
  await app.agent('agent002');
  await app.call('/api/sessions/s1/transfer', { body: { to_agent_id: 'agent002' }, token: agent });
  expect(await judge(app, token, { score: 5 })).toMatchObject({ status: 409 });
  expect(await requests()).toBe(1);
  await app.call('/api/sessions/s1/release', { body: {}, token: await app.agent('agent002') });
  await app.clock.advance(86_401_000);
  expect(await judge(app, token, { score: 5 })).toMatchObject({ status: 409 });
});
