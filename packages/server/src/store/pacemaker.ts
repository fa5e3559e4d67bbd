import type { Clock } from '../clock.ts';

const TICKS_PER_HEARTBEAT = 64;
const FEWEST_TICKS = 48;
const GOLDEN_RATIO = 0.618034;

/** Something that must be heard of after a time of silence. */
export interface Beating {
  /** Ticks of silence that this one bears. */
  patience: number;
  /** Tick of the last sign of life. */
  heardAt: number;
  /** Silence has lasted long enough. */
  beat(): void;
}

/**
 * Gives heartbeats to all readers of a process with one timer, which runs only while somebody reads.
 *
 * Time is counted in ticks, so noting a sign of life costs one assignment. Patience differs from reader to
 * reader (3/4 to all of `heartbeatMs`): after an event that all of them got, their heartbeats are spread
 * instead of being a second broadcast.
 */
export class Pacemaker {
  readonly #clock: Clock;
  readonly #tickMs: number;
  readonly #beating = new Set<Beating>();
  #tick = 0;
  #joined = 0;
  #stop: AbortController | null = null;

  constructor(clock: Clock, heartbeatMs: number) {
    this.#clock = clock;
    this.#tickMs = heartbeatMs / TICKS_PER_HEARTBEAT;
  }

  /** The current tick, for `Beating.heardAt`. */
  get tick(): number {
    return this.#tick;
  }

  /** A patience for the next reader; consecutive ones lie far apart. */
  nextPatience(): number {
    this.#joined += 1;
    const spread = TICKS_PER_HEARTBEAT - FEWEST_TICKS + 1;
    return TICKS_PER_HEARTBEAT - Math.floor(((this.#joined * GOLDEN_RATIO) % 1) * spread);
  }

  add(beating: Beating): void {
    this.#beating.add(beating);
    if (this.#stop) return;
    this.#stop = new AbortController();
    void this.#run(this.#stop.signal);
  }

  remove(beating: Beating): void {
    this.#beating.delete(beating);
    if (this.#beating.size > 0) return;
    this.#stop?.abort();
    this.#stop = null;
  }

  async #run(stopped: AbortSignal): Promise<void> {
    for (;;) {
      await this.#clock.sleep(this.#tickMs, stopped);
      if (stopped.aborted) return;
      this.#tick += 1;
      for (const one of this.#beating) {
        if (this.#tick - one.heardAt >= one.patience) one.beat();
      }
    }
  }
}
