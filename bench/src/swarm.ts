import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { sharedClockUs } from './stamp.ts';

/** The longest text that is waited for: what may lie across two chunks. */
const NEEDLE_MAX = 64;

export interface Where {
  port: number;
  path: string;
  token?: string | undefined;
  /** Position to resume from. */
  after?: string | undefined;
}

/** One bare connection that reads a feed. It parses nothing, so that thousands of them cost the client little. */
export class SwarmReader {
  readonly socket: Socket;
  /** All that came since the last `forget`; kept only when asked for. */
  text = '';
  keepsText = false;
  #rest = '';
  readonly #waiting = new Map<string, (at: number) => void>();

  constructor({ port, path, token, after }: Where) {
    const auth = token === undefined ? '' : `Authorization: Bearer ${token}\r\n`;
    const position = after === undefined ? '' : `Last-Event-ID: ${after}\r\n`;
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.socket.on('error', () => undefined); // A server that is killed resets its streams.
    this.socket.on('data', (part) => this.#take(part));
    this.socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${auth}${position}\r\n`);
  }

  /** Resolves with the moment (shared clock, microseconds) at which the text is there. */
  until(needle: string): Promise<number> {
    if (this.keepsText && this.text.includes(needle)) return Promise.resolve(sharedClockUs());
    return new Promise((resolve) => this.#waiting.set(needle, resolve));
  }

  /** The position of the last event that was read whole. */
  get position(): string | undefined {
    return [...this.text.matchAll(/^id: (\S+)$/gm)].at(-1)?.[1];
  }

  #take(part: Buffer): void {
    if (this.#waiting.size === 0 && !this.keepsText) return;
    const text = part.toString('latin1');
    if (this.keepsText) this.text += text;
    const seen = this.#rest + text;
    this.#rest = seen.slice(-NEEDLE_MAX);
    for (const [needle, found] of this.#waiting) {
      if (!seen.includes(needle)) continue;
      this.#waiting.delete(needle);
      found(sharedClockUs());
    }
  }
}

/** Opens a feed and waits until its first picture is there. */
export async function openReader(where: Where): Promise<SwarmReader> {
  const reader = new SwarmReader(where);
  await reader.until('snapshot');
  return reader;
}

/** When the last of the readers has the text (shared clock, microseconds). */
export async function untilAll(readers: readonly SwarmReader[], needle: string): Promise<number> {
  return Math.max(...(await Promise.all(readers.map((reader) => reader.until(needle)))));
}
