import { afterAll, beforeAll, expect, test } from 'vitest';
import { Shopper } from './kit/clients.ts';
import { CozeNode } from './kit/coze.ts';
import { RedisNode } from './kit/redis-node.ts';
import { request } from './kit/request.ts';
import type { Answer } from './kit/request.ts';
import { ServerProcess } from './kit/server-process.ts';

const PER_SESSION = 6;
const PER_ADDRESS = 40;

let redis: RedisNode;
let coze: CozeNode;
/** One believes this machine's proxies, the other believes nobody; they count together. */
let proxied: ServerProcess;
let open: ServerProcess;

beforeAll(async () => {
  [redis, coze] = await Promise.all([RedisNode.start(), CozeNode.start()]);
  const env = {
    ...coze.env,
    REDIS_URL: redis.url,
    RATE_LIMIT_VISITOR_PER_MINUTE: String(PER_SESSION),
    RATE_LIMIT_IP_PER_MINUTE: String(PER_ADDRESS),
  };
  [proxied, open] = await Promise.all([
    ServerProcess.start({ ...env, TRUSTED_PROXIES: '127.0.0.1,10.9.9.9' }),
    ServerProcess.start(env),
  ]);
});
afterAll(async () => {
  await Promise.all([proxied.stop(), open.stop()]);
  await coze[Symbol.asyncDispose]();
  await redis[Symbol.asyncDispose]();
});

let made = 0;

/** Begins a session as from an address. */
function begin(server: ServerProcess, forwarded: string): Promise<Answer<{ session_token: string }>> {
  return request(`${server.url}/api/conversation/new`, {
    body: { session_id: `limit-${made++}` },
    headers: {
      'X-Forwarded-For': forwarded,
      'X-Real-IP': forwarded,
      Forwarded: `for=${forwarded}`,
      'CF-Connecting-IP': forwarded,
    },
  });
}

async function passing(count: number, attempt: (index: number) => Promise<Answer<unknown>>): Promise<number> {
  const answers = await Promise.all(Array.from({ length: count }, (_, index) => attempt(index)));
  for (const { status, code, headers } of answers.filter((answer) => answer.status !== 200)) {
    expect([status, code]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(headers.get('Retry-After'))).toBeGreaterThan(0);
  }
  return answers.filter(({ status }) => status === 200).length;
}

test('a shopper’s limit holds over two processes, tabs and ids', async () => {
  const shopper = await Shopper.open(proxied);
  const ask = (index: number) =>
    request(`${(index % 2 ? open : proxied).url}/api/chat`, {
      token: shopper.token,
      body: { message: 'thanks', user_id: shopper.name, client_message_id: `n${index}` },
      headers: { 'X-Forwarded-For': `203.0.113.${index}` },
    });
  expect(await passing(PER_SESSION * 3, ask)).toBe(PER_SESSION);
});

test('new sessions are no way around the limit of an address', async () => {
  expect(await passing(PER_ADDRESS + 20, () => begin(proxied, '198.51.100.7'))).toBe(PER_ADDRESS);
  // Nor is a session that was begun before, with whatever is asked next.
  const other = await begin(proxied, '198.51.100.8');
  const answer = await request(`${proxied.url}/api/chat`, {
    token: other.body?.session_token ?? '',
    body: { message: 'hi' },
    headers: { 'X-Forwarded-For': '198.51.100.7' },
  });
  expect(answer.code).toBe('RATE_LIMITED');
});

test('the addresses of one IPv6 network count as one, however they are written', async () => {
  const forms = [
    (n: number) => `2001:db8:7:9::${n.toString(16)}`,
    (n: number) => `2001:db8:7:9:ffff:eeee:dddd:${n.toString(16)}`,
    (n: number) => `2001:0db8:0007:0009::${n.toString(16)}`,
    (n: number) => `2001:DB8:7:9::${n.toString(16)}`,
    (n: number) => `[2001:db8:7:9::${n.toString(16)}]`,
  ];
  const passed = await passing(PER_ADDRESS + 30, (index) =>
    begin(proxied, forms[index % forms.length]?.(index + 1) ?? ''),
  );
  expect(passed).toBe(PER_ADDRESS);
});

test('addresses with a zero group are networks of their own', async () => {
  // 2001:db8:: and 2001:db8:0:0:… are the same network; 2001:db8:0:1:: is another one.
  const same = ['2001:db8::1', '2001:db8:0:0:5::1', '2001:db8:0:0::1'];
  expect(await passing(PER_ADDRESS + 9, (index) => begin(proxied, same[index % 3] ?? ''))).toBe(PER_ADDRESS);
  expect((await begin(proxied, '2001:db8:0:1::1')).status).toBe(200);
});

test('an IPv4 address in IPv6 form is that address', async () => {
  const forms = ['192.0.2.77', '::ffff:192.0.2.77', '::ffff:c000:24d'];
  expect(await passing(PER_ADDRESS + 9, (index) => begin(proxied, forms[index % 3] ?? ''))).toBe(PER_ADDRESS);
});

test('a forged header is not believed: neither by whom nobody stands before, nor to the left of a proxy', async () => {
  expect(await passing(PER_ADDRESS + 20, (index) => begin(open, `203.0.113.${index}`))).toBeLessThanOrEqual(
    PER_ADDRESS,
  );
  const chain = (index: number) => `203.0.113.${index}, 127.0.0.1, 198.51.100.99, 10.9.9.9`;
  expect(await passing(PER_ADDRESS + 20, (index) => begin(proxied, chain(index)))).toBe(PER_ADDRESS);
});

test('people who share an address are not punished for one of them', async () => {
  const address = { 'X-Forwarded-For': '198.51.100.200' };
  const people = await Promise.all(Array.from({ length: 5 }, () => begin(proxied, '198.51.100.200')));
  const ask = (person: number) =>
    request(`${proxied.url}/api/chat`, {
      token: people[person]?.body?.session_token ?? '',
      body: { message: 'thanks' },
      headers: address,
    });
  expect(await passing(PER_SESSION * 2, () => ask(0))).toBe(PER_SESSION);
  for (const person of [1, 2, 3, 4]) expect((await ask(person)).status).toBe(200);
});
