import type { Timers } from '../src/timers.ts';

/** A clock that stands still until it is told to go on; frames come at once. */
export class FakeTimers implements Timers {
  #now = 1_763_605_000_000;
  #handles = 0;
  readonly #due = new Map<number, { at: number; callback: () => void }>();

  setTimeout = (callback: () => void, ms: number): number => {
    this.#due.set(++this.#handles, { at: this.#now + ms, callback });
    return this.#handles;
  };

  clearTimeout = (handle: unknown): void => {
    this.#due.delete(Number(handle));
  };

  now = (): number => this.#now;

  frame = (callback: () => void): void => queueMicrotask(callback);

  /** Milliseconds that the running timers have to go, soonest first. */
  get pending(): number[] {
    return Array.from(this.#due.values(), ({ at }) => at - this.#now).toSorted((a, b) => a - b);
  }

  /** Moves the time on and runs what becomes due, in order. */
  advance(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const [next] = [...this.#due].filter(([, { at }]) => at <= until).toSorted(([, a], [, b]) => a.at - b.at);
      if (!next) break;
      this.#due.delete(next[0]);
      this.#now = next[1].at;
      next[1].callback();
    }
    this.#now = until;
  }
}
