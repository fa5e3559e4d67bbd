import { expect, test } from 'vitest';
import type { DeskViewers } from '@fiido/protocol';
import { followFeed } from '../../test/follow-feed.ts';
import type { FollowedFeed } from '../../test/follow-feed.ts';
import { createTestApp } from '../../test/support.ts';

/** Each picture of who looks at the session, as names in their order. */
function pictures(feed: FollowedFeed): string[][] {
  return feed
    .text()
    .split('\n')
    .filter((line) => line.startsWith('data: ') && line.includes('"viewers"'))
    .map((line) => JSON.parse(line.slice(6)) as DeskViewers)
    .map(({ agents }) => agents.map(({ name }) => name).toSorted());
}

test('who opens a session sees who looks at it already, and all see who leaves', async () => {
  const app = await createTestApp();
  await app.visitor('s1');
  const [wang, li] = await Promise.all([app.agent('agent001'), app.agent('agent002')]);
  const desk = await followFeed(app, '/api/agent/events', wang);
  await desk.has(/snapshot/);
  const first = await followFeed(app, '/api/sessions/s1/events', wang);
  await desk.has(/"viewers"/);
  const second = await followFeed(app, '/api/sessions/s1/events', li);
  await expect.poll(() => pictures(desk)).toHaveLength(2);
  await first.leave();
  await expect.poll(() => pictures(desk)).toHaveLength(3);
  await second.leave();
  await expect.poll(() => pictures(desk)).toHaveLength(4);
  expect(pictures(desk)).toEqual([['客服小王'], ['客服小李', '客服小王'], ['客服小李'], []]);
});

test('two windows of one agent are one viewer, until the last is closed', async () => {
  const app = await createTestApp();
  await app.visitor('s1');
  const wang = await app.agent('agent001');
  const desk = await followFeed(app, '/api/agent/events', wang);
  await desk.has(/snapshot/);
  const one = await followFeed(app, '/api/sessions/s1/events', wang);
  const two = await followFeed(app, '/api/sessions/s1/events', wang);
  await expect.poll(() => pictures(desk)).toEqual([['客服小王'], ['客服小王']]);
  await one.leave();
  await expect.poll(() => pictures(desk).at(-1)).toEqual(['客服小王']);
  await two.leave();
  await expect.poll(() => pictures(desk).at(-1)).toEqual([]);
});

test('a shopper is no viewer, and learns of none', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  const wang = await app.agent('agent001');
  const shopper = await followFeed(app, '/api/sessions/s1/events', token);
  await shopper.has(/snapshot/);
  const desk = await followFeed(app, '/api/agent/events', wang);
  await desk.has(/snapshot/);
  const own = await followFeed(app, '/api/sessions/s1/events', wang);
  await desk.has(/"viewers"/);
  expect(pictures(desk)).toEqual([['客服小王']]);
  shopper.lacks(/viewers/);
  await own.leave();
});
