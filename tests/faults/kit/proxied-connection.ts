import type { Socket } from 'node:net';
import { Pipe } from './pipe.ts';
import type { TcpFaults } from './tcp-proxy.ts';

/** How much of what was asked is remembered. */
const REMEMBERED = 65_536;

/** One connection through the proxy: two sockets and a pipe each way. */
export class ProxiedConnection {
  /** By arrival, from 0. */
  readonly nth: number;
  open = true;
  /** Called after each piece that the client sent. */
  onAsked: () => void = () => undefined;
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #requests: Pipe;
  readonly #replies: Pipe;
  #asked = '';
  #trap: { pattern: string; sprung: () => void } | null = null;
  #faults: TcpFaults = {};

  constructor(nth: number, client: Socket, server: Socket) {
    this.nth = nth;
    this.#client = client;
    this.#server = server;
    this.#requests = new Pipe(client, server);
    this.#replies = new Pipe(server, client);
    this.#requests.onPiece = (piece) => this.#read(piece);
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      socket.once('error', () => this.#broken());
      socket.once('close', () => this.#closed());
      socket.once('end', () => {
        // Both have said goodbye: what is held back has nobody to go to.
        if (client.readableEnded && server.readableEnded && !this.#faults.halfOpen) this.reset();
      });
    }
  }

  /** Whether the client has asked something with this text in it (case ignored), among the last 64 kB. */
  asked(text: string): boolean {
    return this.#asked.includes(text.toLowerCase());
  }

  suffer(faults: TcpFaults): void {
    this.#faults = faults;
    this.#requests.suffer(faults, faults.hold === 'both');
    this.#replies.suffer(faults, faults.hold !== undefined);
  }

  /** From the next request with this text on, no reply comes through; resolves when the server has replied to it. */
  holdReplyTo(pattern: string): Promise<void> {
    return new Promise((sprung) => (this.#trap = { pattern: pattern.toLowerCase(), sprung }));
  }

  /** Both sides see a reset. */
  reset(): void {
    this.open = false;
    for (const socket of [this.#client, this.#server]) if (!socket.destroyed) socket.resetAndDestroy();
  }

  #read(piece: Buffer): void {
    const text = piece.toString('latin1').toLowerCase();
    this.#asked = (this.#asked + text).slice(-REMEMBERED);
    const trap = this.#trap;
    if (trap && text.includes(trap.pattern)) {
      this.#trap = null;
      this.#replies.suffer({}, true);
      this.#server.once('data', () => trap.sprung());
    }
    this.onAsked();
  }

  #broken(): void {
    if (!this.#faults.halfOpen) this.reset();
  }

  #closed(): void {
    if (this.#client.destroyed && this.#server.destroyed) this.open = false;
    else if (!this.#faults.halfOpen) this.#endBoth();
  }

  /** One side has gone without a reset: the other gets what is under way, then the end. */
  #endBoth(): void {
    for (const pipe of [this.#requests, this.#replies]) pipe.finish();
  }
}
