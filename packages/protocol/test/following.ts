import { afterEach, expect, vi } from 'vitest';
import { encodeEvent } from '../src/sse/encode.ts';
import type { FeedError, FeedHandle, FeedOptions, FeedState } from '../src/sse/feed.ts';
import { followFeed } from '../src/sse/follow-feed.ts';
import { FakeTimers } from './fake-timers.ts';
import type { FeedServer } from './feed-server.ts';

export interface TestEvent {
  type: string;
  n?: number;
}

export interface Following {
  feed: FeedHandle;
  timers: FakeTimers;
  events: [TestEvent, string | undefined][];
  states: FeedState[];
  errors: (FeedError | undefined)[];
  invalid: string[];
  /** How long each pause between two connections is; nothing for a return at once. */
  pauses: number[];
}

const feeds: FeedHandle[] = [];
afterEach(() => {
  for (const feed of feeds.splice(0)) feed.close();
});

/** Follows the server with a clock that stands still and the longest backoffs. */
export function follow(server: Pick<FeedServer, 'url'>, options: Partial<FeedOptions<TestEvent>> = {}): Following {
  const timers = new FakeTimers();
  const seen: Omit<Following, 'feed'> = { timers, events: [], states: [], errors: [], invalid: [], pauses: [] };
  const feed = followFeed<TestEvent>({
    url: server.url,
    token: () => 'v1',
    onEvent: (event, id) => seen.events.push([event, id]),
    onState: (state, error) => {
      seen.states.push(state);
      seen.errors.push(error);
      if (state === 'reconnecting') seen.pauses.push(...timers.pending);
    },
    onInvalid: (data) => seen.invalid.push(data),
    random: () => 1,
    timers,
    ...options,
  });
  feeds.push(feed);
  return { ...seen, feed };
}

export function event(n: number): string {
  return encodeEvent({ type: 'test', n }, { id: String(n) });
}

export async function until(check: () => boolean): Promise<void> {
  await vi.waitFor(() => expect(check()).toBe(true), { interval: 2, timeout: 5_000 });
}

export async function untilState(following: Following, ...states: FeedState[]): Promise<void> {
  await vi.waitFor(() => expect(following.states).toEqual(states), { interval: 2, timeout: 5_000 });
}

/** Lets the clock go on by the next pause between two connections, and gives its length. */
export async function passPause({ timers, pauses }: Following): Promise<number> {
  await until(() => pauses.length > 0);
  const ms = pauses.shift() ?? 0;
  timers.advance(ms);
  return ms;
}

export async function passPauses(following: Following, count: number): Promise<number[]> {
  const all: number[] = [];
  while (all.length < count) all.push(await passPause(following));
  return all;
}
