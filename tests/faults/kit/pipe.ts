import type { Socket } from 'node:net';
import type { TcpFaults } from './tcp-proxy.ts';

/** One direction of a proxied connection: pieces wait here for their time, and keep their order. */
export class Pipe {
  onPiece: (piece: Buffer) => void = () => undefined;
  readonly #to: Socket;
  readonly #from: Socket;
  readonly #queue: { piece: Buffer; due: number }[] = [];
  #faults: TcpFaults = {};
  #held = false;
  #ended = false;
  /** The next slice goes out in a moment. */
  #slicing = false;
  #halfOpen = false;
  #timer: NodeJS.Timeout | null = null;
  /** When the last piece's bytes have passed, at the allowed pace. */
  #busyUntil = 0;

  constructor(from: Socket, to: Socket) {
    this.#from = from;
    this.#to = to;
    from.on('data', (piece: Buffer) => {
      this.onPiece(piece);
      this.#take(piece);
    });
    from.once('end', () => this.finish());
    to.on('drain', () => from.resume());
  }

  suffer(faults: TcpFaults, held: boolean): void {
    this.#faults = faults;
    this.#held = held;
    this.#halfOpen = faults.halfOpen ?? false;
    this.#pump();
  }

  /** Ends the other side when everything has passed, unless it must not know. */
  finish(): void {
    this.#ended = true;
    this.#pump();
  }

  #take(piece: Buffer): void {
    const { blackhole, latencyMs = 0, jitterMs = 0, bytesPerSecond, sliceBytes } = this.#faults;
    if (blackhole) return;
    const now = performance.now();
    const size = sliceBytes ?? piece.length;
    for (let at = 0; at < piece.length; at += size) {
      const slice = piece.subarray(at, at + size);
      const start = Math.max(now, this.#busyUntil);
      this.#busyUntil = bytesPerSecond === undefined ? start : start + (slice.length / bytesPerSecond) * 1000;
      const due = this.#busyUntil + latencyMs + Math.random() * jitterMs;
      // A later piece never overtakes: this is TCP.
      this.#queue.push({ piece: slice, due: Math.max(due, this.#queue.at(-1)?.due ?? 0) });
    }
    this.#pump();
  }

  #pumpSlice(): void {
    this.#slicing = false;
    this.#pump();
  }

  #pump(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#held || this.#slicing) return;
    for (;;) {
      const next = this.#queue[0];
      if (!next) break;
      const wait = next.due - performance.now();
      if (wait > 0) {
        this.#timer = setTimeout(() => this.#pump(), wait);
        return;
      }
      this.#queue.shift();
      if (!this.#to.destroyed && !this.#to.write(next.piece)) this.#from.pause();
      if (this.#faults.sliceBytes !== undefined) {
        // In one go the system would put the slices together again.
        if (!this.#slicing) setImmediate(() => this.#pumpSlice());
        this.#slicing = true;
        return;
      }
    }
    if (this.#ended && !this.#halfOpen && !this.#to.destroyed) this.#to.end();
  }
}
