import { expect, test } from 'vitest';
import type { QueueResponse, SessionReadResponse } from '@fiido/protocol';
import { followFeed as follow } from '../../test/follow-feed.ts';
import { createTestApp } from '../../test/support.ts';

async function desk() {
  const app = await createTestApp();
  const wang = await app.agent();
  const wait = async (name: string): Promise<string> => {
    const token = await app.visitor(name);
    await app.call('/api/manual/escalate', { body: { session_name: name }, token });
    return token;
  };
  const queue = async () => (await app.json<QueueResponse>('/api/sessions/queue', { token: wang })).body.data;
  const names = async () => (await queue()).queue.map(({ session_name }) => session_name);
  const level = (name: string, value: string | null) =>
    app.json(`/api/sessions/${name}/priority`, { method: 'PUT', body: { level: value }, token: wang });
  const priority = async (name: string) =>
    (await app.json<SessionReadResponse>(`/api/sessions/${name}`, { token: wang })).body.data.session.priority;
  const say = (name: string, content: string, token: string) =>
    app.call('/api/manual/messages', { body: { session_name: name, role: 'user', content }, token });
  return { app, wang, wait, queue, names, level, priority, say };
}

test('an urgent word makes a session high, and five minutes of waiting make it urgent', async () => {
  const { app, wait, priority, say } = await desk();
  const token = await wait('s1');
  expect(await priority('s1')).toMatchObject({ level: 'normal', is_timeout: false, urgent_keywords: [] });
  await say('s1', 'I need it ASAP, this is urgent!', token);
  expect(await priority('s1')).toMatchObject({ level: 'high', urgent_keywords: ['urgent', 'asap'] });
  await say('s1', 'grasapan is no such word', token);
  await app.clock.advance(300_000);
  expect(await priority('s1')).toMatchObject({ level: 'high', wait_time_seconds: 300, is_timeout: false });
  await app.clock.advance(100);
  expect(await priority('s1')).toMatchObject({ level: 'urgent', wait_time_seconds: 300.1, is_timeout: true });
});

test('who asks for a person again within a day is told as such, and later no more', async () => {
  const { app, wait, priority, wang } = await desk();
  const token = await wait('s1');
  expect(await priority('s1')).toMatchObject({ level: 'normal', is_repeat: false });
  await app.call('/api/manual/cancel', { body: { session_name: 's1' }, token });
  await app.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  expect(await priority('s1')).toMatchObject({ level: 'high', is_repeat: true });
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: wang });
  await app.call('/api/sessions/s1/release', { body: {}, token: wang });
  expect(await priority('s1')).toMatchObject({ level: 'normal', is_repeat: false, wait_time_seconds: 0 });
});

test('a level set by hand moves the session, is told to all workbenches and no shopper, and stands in the trail', async () => {
  const { app, wang, wait, names, level, priority } = await desk();
  const first = await wait('s1');
  await app.clock.advance(1000);
  const second = await wait('s2');
  expect(await names()).toEqual(['s1', 's2']);
  const [board, agents, waiting, other] = [
    await follow(app, '/api/agent/events', await app.agent('agent002')),
    await follow(app, '/api/sessions/s2/events', wang),
    await follow(app, '/api/sessions/s2/events', second),
    await follow(app, '/api/sessions/s1/events', first),
  ];
  await Promise.all([board, agents, waiting, other].map((feed) => feed.has(/snapshot/)));
  await level('s2', 'urgent');
  expect(await names()).toEqual(['s2', 's1']);
  await board.has(/"type":"session_updated"[^\n]*"s2"[^\n]*"level":"urgent"/);
  await agents.has(/"type":"priority_updated","priority":\{"level":"urgent"/);
  await Promise.all([waiting.has(/"type":"queue"[^\n]*"position":1/), other.has(/"type":"queue"[^\n]*"position":2/)]);
  waiting.lacks(/priority|urgent/);
  await level('s2', 'urgent');
  await level('s2', null);
  expect((await priority('s2'))?.level).toBe('normal');
  const trail = (await app.deps.store.audit('s2')).filter(({ action }) => action === 'priority');
  expect(trail.map(({ details }) => details)).toEqual(['urgent', 'rules']);
  expect(trail[0]?.operator).toMatch(/^agent_/);
  await Promise.all([board, agents, waiting, other].map((feed) => feed.leave()));
});

test('the queue tells a hundred, and counts all', async () => {
  const { app, wait, queue } = await desk();
  for (let index = 0; index < 101; index++) await wait(`s${index}`);
  await app.clock.advance(10_040);
  const found = await queue();
  expect([found.queue.length, found.queue[99]?.position]).toEqual([100, 100]);
  const totals = { total_count: 101, vip_count: 0, avg_wait_time: 10, max_wait_time: 10 };
  expect(found).toMatchObject(totals);
  expect(Object.keys(found)).toEqual(['queue', 'total_count', 'vip_count', 'avg_wait_time', 'max_wait_time']);
});

test('a shopper who gives up waiting and comes back keeps the urgent word, until a person has dealt with it', async () => {
  const { app, wang, wait, priority, say } = await desk();
  const token = await wait('s1');
  await say('s1', '我要投诉', token);
  await app.call('/api/manual/cancel', { body: { session_name: 's1' }, token });
  expect(await priority('s1')).toMatchObject({ level: 'high', urgent_keywords: ['投诉'], wait_time_seconds: 0 });
  await app.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: wang });
  await app.call('/api/sessions/s1/release', { body: {}, token: wang });
  expect(await priority('s1')).toMatchObject({ level: 'normal', urgent_keywords: [] });
});

test('an agent sets no level of a session that a colleague serves', async () => {
  const { app, wait, level } = await desk();
  await wait('s1');
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: await app.agent('agent002') });
  expect(await level('s1', 'high')).toMatchObject({ status: 403, body: { code: 'SESSION_FORBIDDEN' } });
});
