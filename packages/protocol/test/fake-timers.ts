import type { FeedTimers } from '../src/sse/feed.ts';

/** A clock that stands still until it is told to go on. */
export class FakeTimers implements FeedTimers {
  #now = 1_763_605_000_000;
  #nextHandle = 1;
  readonly #waiting = new Map<unknown, { at: number; callback: () => void }>();

  setTimeout(callback: () => void, ms: number): unknown {
    const handle = this.#nextHandle++;
    this.#waiting.set(handle, { at: this.#now + ms, callback });
    return handle;
  }

  clearTimeout(handle: unknown): void {
    this.#waiting.delete(handle);
  }

  now(): number {
    return this.#now;
  }

  /** Milliseconds to go of every running timer, soonest first. */
  get pending(): number[] {
    return Array.from(this.#waiting.values(), ({ at }) => at - this.#now).toSorted((a, b) => a - b);
  }

  /** Moves the time on and runs what becomes due, in order. */
  advance(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const [next] = [...this.#waiting].filter(([, { at }]) => at <= until).toSorted(([, a], [, b]) => a.at - b.at);
      if (!next) break;
      const [handle, { at, callback }] = next;
      this.#waiting.delete(handle);
      this.#now = at;
      callback();
    }
    this.#now = until;
  }
}
