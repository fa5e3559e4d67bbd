import { afterEach, expect, test } from 'vitest';
import { startRedisServer } from '../../test/store/redis-server.ts';
import { createTestApp } from '../../test/support.ts';
import { createFakeClock } from '../clock.ts';
import { createRedisStore } from '../store/redis.ts';
import { createRateLimits, RateLimited } from './rate-limits.ts';
import type { RateLimits } from './rate-limits.ts';

let cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const undo of cleanUp.toReversed()) await undo();
  cleanUp = [];
});

const PER_MINUTE = { visitorPerMinute: 3, vipPerMinute: 5, addressPerMinute: 10 };

async function refusedAfter(limits: RateLimits, session_name: string, vip = false): Promise<number> {
  for (let count = 0; count < 50; count++) {
    try {
      await limits.message(session_name, vip);
    } catch (error) {
      if (error instanceof RateLimited) return count;
      throw error;
    }
  }
  return Infinity;
}

test('a shopper is bounded by the minute, a VIP wider, and one shopper does not use up another’s', async () => {
  const limits = createRateLimits(PER_MINUTE);
  expect(await refusedAfter(limits, 'a')).toBe(3);
  expect(await refusedAfter(limits, 'b')).toBe(3);
  expect(await refusedAfter(limits, 'a', true)).toBe(5);
});

test('the answer says where the shopper stands', async () => {
  const limits = createRateLimits(PER_MINUTE);
  expect(await limits.message('a', false)).toEqual({ limit: 3, remaining: 2, reset: 60 });
});

test('all addresses of an IPv6 network count as one', async () => {
  const limits = createRateLimits(PER_MINUTE);
  const calls = Array.from({ length: 11 }, (_, index) => limits.address(`2001:db8:1:2::${index}`));
  const refused = (await Promise.allSettled(calls)).filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(1);
});

test.each([
  ['with its zeros left out', ['2001:db8::1', '2001:db8:0:0:5::1', '2001:0DB8:0000::0:9:1', '[2001:db8::7]']],
  ['with a zone', ['fe80::1%eth0', 'fe80::2', 'fe80:0:0:0:1::']],
  ['which is an IPv4 address', ['192.0.2.77', '::ffff:192.0.2.77', '::ffff:c000:24d']],
])('an address is the same however it is written: %s', async (_about, forms) => {
  const limits = createRateLimits(PER_MINUTE);
  const calls = Array.from({ length: 12 }, (_, index) => limits.address(forms[index % forms.length] ?? ''));
  expect((await Promise.allSettled(calls)).filter(({ status }) => status === 'rejected')).toHaveLength(2);
  await limits.address('2001:db8:0:1::1');
});

test('two processes count together, and each by itself while Redis is away', async () => {
  const redis = await startRedisServer();
  cleanUp.push(() => redis.stop());
  const clock = createFakeClock(1_763_605_000);
  const bounds = { sessionTtl: 60, messageLogMax: 10, feedLogMax: 10, heartbeatMs: 15_000, maxLag: 10 };
  const connect = async () => {
    const store = await createRedisStore({ url: redis.url, site: 'fiido', clock, limits: bounds, timeoutMs: 500 });
    cleanUp.push(() => store.close());
    return createRateLimits({ ...PER_MINUTE, redis: { client: store.commands, keyPrefix: 'fiido:{fiido}:limit' } });
  };
  const [one, two] = [await connect(), await connect()];
  await one.message('a', false);
  await two.message('a', false);
  await one.message('a', false);
  await expect(two.message('a', false)).rejects.toBeInstanceOf(RateLimited);
  await redis.stop();
  expect(await refusedAfter(one, 'b')).toBe(3);
});

test('the twenty-first message of a minute is refused kindly, and nothing of it is stored', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  const ask = () => app.call('/api/chat', { body: { message: 'thanks', user_id: 's1' }, token });
  const answers = [];
  for (let count = 0; count < 21; count++) answers.push(await ask());
  const [first, last] = [answers[0], answers[20]];
  expect([first?.status, first?.headers.get('ratelimit-limit'), first?.headers.get('ratelimit-remaining')]).toEqual([
    200,
    '20',
    '19',
  ]);
  expect([last?.status, last?.headers.get('ratelimit-remaining')]).toEqual([429, '0']);
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await last?.json()).toMatchObject({ code: 'RATE_LIMITED', detail: expect.stringMatching(/^RATE_LIMITED: /) });
  expect((await app.deps.store.get('s1'))?.internals.message_count).toBe(40);
});

test('agents are not bounded', async () => {
  const app = await createTestApp({ env: { RATE_LIMIT_VISITOR_PER_MINUTE: '2' } });
  const token = await app.visitor('s1');
  const agent = await app.agent();
  await app.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: agent });
  const say = () =>
    app.call('/api/manual/messages', { body: { session_name: 's1', role: 'agent', content: 'hi' }, token: agent });
  const statuses = await Promise.all(Array.from({ length: 10 }, async () => (await say()).status));
  expect(new Set(statuses)).toEqual(new Set([200]));
});

test('an address behind a trusted proxy is the caller’s, and a forged one is not believed', async () => {
  const env = { RATE_LIMIT_IP_PER_MINUTE: '2', TRUSTED_PROXIES: '10.0.0.1' };
  const from = async (peer: string, forwarded: string): Promise<number[]> => {
    const app = await createTestApp({ env });
    const statuses = [];
    for (let count = 0; count < 3; count++) {
      const headers = { 'x-forwarded-for': `${forwarded}${count}` };
      const request = new Request('http://localhost/api/conversation/new', {
        method: 'POST',
        headers,
        body: JSON.stringify({ session_id: `s${count}` }),
      });
      statuses.push((await app.app.fetch(request, { incoming: { socket: { remoteAddress: peer } } })).status);
    }
    return statuses;
  };
  expect(await from('10.0.0.1', '203.0.113.')).toEqual([200, 200, 200]);
  expect(await from('192.0.2.7', '203.0.113.')).toEqual([200, 200, 429]);
});
