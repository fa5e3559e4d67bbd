import type { DetailedHealthResponse } from '@fiido/protocol';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { checkHistory } from './kit/cases.ts';
import { Agent, Shopper } from './kit/clients.ts';
import { CozeNode } from './kit/coze.ts';
import { now } from './kit/history.ts';
import { fromEnv } from './kit/random.ts';
import { openMany } from './kit/raw-client.ts';
import type { RawClient } from './kit/raw-client.ts';
import { request } from './kit/request.ts';
import { ServerProcess } from './kit/server-process.ts';
import { TcpProxy } from './kit/tcp-proxy.ts';

const LONG = process.env['FAULT_LONG'] === '1';
const READERS = fromEnv('FAULT_READERS', 1000);
const DROPS = LONG ? 30 : 20;
const DROP_EVERY_MS = LONG ? 2000 : 200;
const METRICS = 'a-token-for-monitoring';
const IDLE_SECONDS = 3;
/** More than the system keeps for a connection on its own. */
const FLOOD = LONG ? 2000 : 400;
/** About 30 kB as bytes. */
const BIG = '长'.repeat(9900);

let coze: CozeNode;
let server: ServerProcess;
let agent: Agent;
let raws: RawClient[] = [];

beforeAll(async () => {
  coze = await CozeNode.start();
  server = await ServerProcess.start({
    ...coze.env,
    METRICS_TOKEN: METRICS,
    SSE_MAX_TOTAL: String(READERS + 100),
    SSE_IDLE_SECONDS: String(IDLE_SECONDS),
  });
  agent = await Agent.login(server);
});
afterEach(() => {
  for (const raw of raws) raw.close();
  raws = [];
});
afterAll(async () => {
  await server.stop();
  await coze[Symbol.asyncDispose]();
});

async function health(): Promise<DetailedHealthResponse> {
  const { body } = await request<DetailedHealthResponse>(`${server.url}/api/health/detailed`, { token: METRICS });
  if (!body) throw new Error('no health');
  return body;
}

const streams = async (): Promise<number> => (await health()).checks.sse.open;
const rss = async (): Promise<number> => (await health()).checks.memory.rss_mb ?? 0;

async function served(): Promise<Shopper> {
  const shopper = (await Shopper.open(server)).follow();
  await shopper.escalate();
  expect(await agent.takeover(shopper.name)).toMatchObject({ outcome: 'acked' });
  return shopper;
}

/** Milliseconds until each of some texts is on the healthy client's screen; the slowest of twenty in a hundred is left out. */
async function latency(shopper: Shopper, count: number): Promise<number> {
  const all: number[] = [];
  for (let index = 0; index < count; index++) {
    const text = `quick ${crypto.randomUUID()}`;
    const began = now();
    await agent.say(shopper.name, text);
    await vi.waitFor(() => expect(shopper.view.messages.at(-1)?.content).toBe(text), { timeout: 5000, interval: 1 });
    all.push(now() - began);
  }
  return all.toSorted((a, b) => a - b)[Math.floor(count * 0.8)] ?? Infinity;
}

async function flood(session: string, count = FLOOD): Promise<void> {
  for (let sent = 0; sent < count; sent += 25)
    await Promise.all(Array.from({ length: 25 }, () => agent.say(session, BIG)));
}

test(
  'I7: readers that never read, or a byte at a time, are evicted; nobody else waits for them',
  { timeout: 120_000 },
  async () => {
    const shopper = await served();
    const before = await rss();
    const calm = await latency(shopper, 20);
    const path = `/api/sessions/${shopper.name}/events`;
    const stuck = await openMany(60, server.port);
    const [trickling] = await openMany(1, server.port);
    raws = [...stuck, ...(trickling ? [trickling] : [])];
    const open = await streams();
    for (const raw of raws) raw.get(path, agent.token);
    await vi.waitFor(async () => expect(await streams()).toBe(open + raws.length), 10_000);
    const timer = setInterval(() => trickling?.take(1), 1000);
    await flood(shopper.name);
    const growth = (await rss()) - before;
    const busy = await latency(shopper, 20);
    clearInterval(timer);
    // Bounded by what a reader may lag behind, not by how much there was to tell.
    expect(growth).toBeLessThan(LONG ? 500 : 250);
    expect(busy).toBeLessThan(Math.max(50, calm * 5));
    await vi.waitFor(async () => expect(await streams()).toBe(open), { timeout: 20_000, interval: 100 });
    // Who was evicted and reads again resumes where the stream broke off, or gets a snapshot.
    const again = agent.followSession(shopper.name);
    await vi.waitFor(() => expect(again.seen[0]?.event.type).toBe('snapshot'));
    shopper.close();
    agent.close();
  },
);

test(`I7: ${READERS} readers of the desk are all told, and leave nothing behind`, { timeout: 120_000 }, async () => {
  const open = await streams();
  raws = await openMany(READERS, server.port);
  for (const raw of raws) raw.read().get('/api/agent/events', agent.token);
  await vi.waitFor(async () => expect(await streams()).toBe(open + READERS), 30_000);
  const shopper = await Shopper.open(server);
  const began = now();
  await shopper.escalate();
  await vi.waitFor(() => expect(raws.filter(({ text }) => text.includes(shopper.name)).length).toBe(READERS), {
    timeout: 20_000,
    interval: 5,
  });
  expect(now() - began).toBeLessThan(5000);
  for (const raw of raws) raw.close();
  await vi.waitFor(async () => expect(await streams()).toBe(open), 10_000);
});

test('I7: a client that is gone without a word is given up, and its seats come back', async () => {
  await using way = await TcpProxy.start(server.port);
  const shopper = await Shopper.open(server);
  const tabs = await openMany(3, way.port);
  raws = tabs;
  const open = await streams();
  for (const tab of tabs) tab.read().get(`/api/sessions/${shopper.name}/events`, shopper.token);
  await vi.waitFor(async () => expect(await streams()).toBe(open + 3), 5000);
  const ask = () =>
    request(`${server.url}/api/sessions/${shopper.name}/events`, { token: shopper.token, deadlineMs: 1000 });
  expect(await ask()).toMatchObject({ status: 429, code: 'TOO_MANY_CONNECTIONS' });
  way.set({ blackhole: true, halfOpen: true });
  for (const tab of tabs) tab.close();
  await vi.waitFor(async () => expect(await streams()).toBe(open), {
    timeout: (IDLE_SECONDS + 5) * 1000,
    interval: 100,
  });
  const back = shopper.follow();
  await vi.waitFor(() => expect(back.feed?.seen[0]?.event.type).toBe('snapshot'));
  shopper.close();
});

test('I1 I2 I3 I11: a client that loses its connection again and again misses nothing', async () => {
  const shopper = await served();
  const until = now() + DROPS * DROP_EVERY_MS;
  const dropping = setInterval(() => shopper.feed?.drop(), DROP_EVERY_MS);
  for (let count = 0; now() < until; count++) {
    await agent.say(shopper.name, `told ${count}`);
    await shopper.say(`said ${count}`);
  }
  clearInterval(dropping);
  expect(shopper.feed?.connection).toBeGreaterThan(DROPS / 4);
  await checkHistory(shopper, agent);
  shopper.close();
});

test('I8: slow headers, slow bodies, idle connections and too long headers keep nobody waiting', async () => {
  const idle = await openMany(LONG ? 2000 : 400, server.port);
  const headers = await openMany(150, server.port);
  const bodies = await openMany(150, server.port);
  raws = [...idle, ...headers, ...bodies];
  for (const raw of headers) raw.read().send('GET /api/health HTTP/1.1\r\nHost: x\r\nX-Slow: ');
  for (const raw of bodies) raw.read().send('POST /api/chat HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n{');
  const dripping = setInterval(() => {
    for (const raw of [...headers, ...bodies]) if (!raw.closed) raw.send('a');
  }, 100);
  const times: number[] = [];
  for (let count = 0; count < 60; count++) {
    const began = now();
    expect((await request(`${server.url}/api/health`)).status).toBe(200);
    times.push(now() - began);
  }
  const shopper = await Shopper.open(server);
  expect(await shopper.askAi('Can I return the bike?')).toMatchObject({ reply: { end: 'done' } });
  expect(times.toSorted((a, b) => a - b)[54]).toBeLessThan(250);
  const [long] = await openMany(1, server.port);
  long?.read().get('/api/health', '', `X-Long: ${'x'.repeat(100_000)}\r\n`);
  await vi.waitFor(() => expect(long?.text).toMatch(/^HTTP\/1\.1 431 /));
  await vi.waitFor(() => expect(long?.closed).toBe(true));
  if (LONG) await vi.waitFor(() => expect([...headers, ...bodies].every(({ closed }) => closed)).toBe(true), 60_000);
  clearInterval(dripping);
});
