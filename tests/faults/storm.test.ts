import { expect, test, vi } from 'vitest';
import { Agent, Shopper } from './kit/clients.ts';
import { fromEnv } from './kit/random.ts';
import { RawFeed } from './kit/raw-feed.ts';
import { World } from './kit/world.ts';

const STREAMS = fromEnv('FAULT_STORM', 1000);
const PER_SESSION = 8;

async function inWaves<T>(all: readonly T[], width: number, work: (one: T) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < all.length; at += width) await Promise.all(all.slice(at, at + width).map(work));
}

test(`I1 I3 I7 I11 F15: ${STREAMS} readers who lose their process come back at once, and each gets exactly what it missed`, async () => {
  const env = { SSE_MAX_TOTAL: '20000', SSE_MAX_PER_SESSION: '50', LOG_LEVEL: 'warn', METRICS_TOKEN: 'watcher' };
  await using world = await World.start({ env });
  const server = world.server();
  const agent = await Agent.login(server);
  const shoppers: Shopper[] = [];
  await inWaves(Array.from({ length: STREAMS / PER_SESSION }), 10, async () => {
    const shopper = await Shopper.open(server);
    await shopper.escalate();
    // Served, not waiting: the place in a long queue is another matter.
    await agent.takeover(shopper.name);
    shoppers.push(shopper);
  });
  const open = (shopper: Shopper, after?: string): RawFeed => {
    return new RawFeed({ url: server.url, path: `/api/sessions/${shopper.name}/events`, token: shopper.token, after });
  };
  const readers = shoppers.flatMap((shopper) =>
    Array.from({ length: PER_SESSION }, () => ({ shopper, feed: open(shopper) })),
  );
  const all = (text: string) => () => expect(readers.filter(({ feed }) => !feed.text.includes(text)).length).toBe(0);
  await vi.waitFor(all('snapshot'), 30_000);
  await inWaves(shoppers, 10, (shopper) => shopper.say('before'));
  const last = (feed: RawFeed): string => feed.ids.at(-1) ?? '';
  await vi.waitFor(all('"before"'), 30_000);

  await server.restart();
  await inWaves(shoppers, 10, async (shopper) => {
    for (const text of ['missed 1', 'missed 2']) expect(await shopper.say(text)).toMatchObject({ outcome: 'acked' });
  });
  const back = readers.map(({ shopper, feed }) => ({ before: last(feed), feed: open(shopper, last(feed)) }));
  await vi.waitFor(() => expect(back.filter(({ feed }) => feed.ids.length < 2).length).toBe(0), {
    timeout: 60_000,
    interval: 20,
  });
  for (const { before, feed } of back) {
    const [epoch, seq] = [before.slice(0, before.lastIndexOf('-')), Number(before.slice(before.lastIndexOf('-') + 1))];
    expect(feed.ids).toEqual([`${epoch}-${seq + 1}`, `${epoch}-${seq + 2}`]);
  }

  for (const { feed } of back) feed.close();
  await vi.waitFor(async () => expect((await health(server.url)).sse.open).toBe(0), { timeout: 10_000, interval: 50 });
});

async function health(url: string): Promise<{ sse: { open: number } }> {
  const response = await fetch(`${url}/api/health/detailed`, { headers: { Authorization: 'Bearer watcher' } });
  return ((await response.json()) as { checks: { sse: { open: number } } }).checks;
}
