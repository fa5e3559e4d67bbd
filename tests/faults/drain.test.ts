import { expect, test, vi } from 'vitest';
import { checkHistory } from './kit/cases.ts';
import { Agent, Shopper } from './kit/clients.ts';
import { now } from './kit/history.ts';
import { fromEnv } from './kit/random.ts';
import { RawFeed } from './kit/raw-feed.ts';
import { World } from './kit/world.ts';

const STREAMS = fromEnv('FAULT_DRAIN_STREAMS', 100);
const ANSWERS = fromEnv('FAULT_DRAIN_ANSWERS', 10);
const EXIT_MS = 10_000;

test('I1 I2 I11 F16: SIGTERM tells every stream to come back, lets running answers end, and the process is gone in time', async () => {
  await using world = await World.start({
    servers: 2,
    env: { SSE_MAX_PER_SESSION: '100' },
    coze: { deltaDelayMs: 20 },
  });
  const [leaving, staying] = [world.server(0), world.server(1)];
  const where = () => (leaving.running ? leaving : staying);
  const agent = await Agent.login(staying);
  const shoppers = await Promise.all(Array.from({ length: ANSWERS }, async () => (await Shopper.open(where)).follow()));
  const streams = Array.from({ length: STREAMS }, (_, index) => {
    const { name, token } = shoppers[index % ANSWERS] as Shopper;
    return new RawFeed({ url: leaving.url, path: `/api/sessions/${name}/events`, token });
  });
  await vi.waitFor(() => expect(streams.every(({ text }) => text.includes('snapshot'))).toBe(true), 10_000);
  const begun = new Set<Shopper>();
  const asking = shoppers.map((shopper) => {
    return shopper.askAi('How long does shipping take?', { where: leaving, onDelta: () => begun.add(shopper) });
  });
  await vi.waitFor(() => expect(begun.size).toBe(ANSWERS), { timeout: 10_000, interval: 5 });
  const toldAt = now();
  expect(await leaving.kill('SIGTERM')).toBe(0);
  expect(now() - toldAt).toBeLessThan(EXIT_MS);
  for (const { text, ended } of streams) {
    expect(ended).toBe(true);
    expect(text).toMatch(/data: \{"type":"reconnect","reason":"shutdown","retry_ms":\d+\}\n\n$/);
  }
  for (const asked of await Promise.all(asking))
    expect(asked).toMatchObject({ outcome: 'acked', reply: { end: 'done' } });
  for (const shopper of shoppers) {
    await checkHistory(shopper, agent);
    expect(shopper.view.messages.map(({ role }) => role)).toEqual(['user', 'assistant']);
    expect(shopper.feed?.connection).toBeGreaterThan(1);
    shopper.close();
  }
});
