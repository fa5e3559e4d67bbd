import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { ProxiedConnection } from './proxied-connection.ts';
import { stablePort } from './ports.ts';

/** What a connection suffers. Nothing set: bytes pass as they come. */
export interface TcpFaults {
  /** Milliseconds that each piece is held back, in both directions, in order. */
  latencyMs?: number;
  /** Up to so many milliseconds more, by chance. */
  jitterMs?: number;
  /** Bytes that may pass per second and direction. */
  bytesPerSecond?: number;
  /** Pieces are cut to so many bytes. */
  sliceBytes?: number;
  /** Bytes are swallowed in both directions, and nobody is told; what is swallowed is gone. */
  blackhole?: boolean;
  /** Bytes stop; they come when this ends. */
  hold?: 'replies' | 'both';
  /** The other side is not told that one has left. */
  halfOpen?: boolean;
}

/** Picks connections: by number of arrival from 0 (`c.nth`), or by what was asked on them (`c.asked('evalsha')`). */
export type Which = (connection: ProxiedConnection) => boolean;

/** The connection of a server process that hears what is published. */
export const isPubSub: Which = (connection) => connection.asked('\r\nsubscribe\r\n');
/** The connection of a server process that carries its commands. */
export const isCommands: Which = (connection) => connection.asked('\r\nevalsha\r\n');

const every: Which = () => true;

/** Stands between a client and a server, and does to the bytes what a bad network does. */
export class TcpProxy implements AsyncDisposable {
  readonly port: number;
  /** All that ever came, oldest first; `open` tells which still are. */
  readonly connections: ProxiedConnection[] = [];
  /** New connections are reset at once. */
  refusing = false;
  readonly #target: { port: number; host: string };
  readonly #server: Server;
  readonly #rules: { which: Which; faults: TcpFaults }[] = [];

  private constructor(port: number, target: number) {
    this.port = port;
    this.#target = { port: target, host: '127.0.0.1' };
    this.#server = createServer({ allowHalfOpen: true }, (client) => this.#accept(client));
  }

  /** `target`: the port of loopback where the real server is. */
  static async start(target: number): Promise<TcpProxy> {
    const proxy = new TcpProxy(await stablePort(), target);
    proxy.#server.listen({ port: proxy.port, host: '127.0.0.1', backlog: 4096 });
    await once(proxy.#server, 'listening');
    return proxy;
  }

  /** From now on the picked connections, also those to come, suffer this instead of what they did. */
  set(faults: TcpFaults, which: Which = every): void {
    this.#rules.push({ which, faults });
    for (const connection of this.open()) if (which(connection)) connection.suffer(faults);
  }

  /** Ends all faults; what was held passes. */
  heal(): void {
    this.#rules.length = 0;
    this.refusing = false;
    for (const connection of this.open()) connection.suffer({});
  }

  open(which: Which = every): ProxiedConnection[] {
    return this.connections.filter((connection) => connection.open && which(connection));
  }

  /** Breaks the picked connections (RST to both sides); tells how many. */
  reset(which: Which = every): number {
    const broken = this.open(which);
    for (const connection of broken) connection.reset();
    return broken.length;
  }

  /** Resets what is there and refuses what comes, until `heal`. */
  cut(): void {
    this.refusing = true;
    this.reset();
  }

  /** Points it at another server; connections that are open stay where they are. */
  redirect(port: number): void {
    this.#target.port = port;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.reset();
    this.#server.close();
    if (this.#server.listening) await once(this.#server, 'close');
  }

  #accept(client: Socket): void {
    if (this.refusing) {
      client.on('error', () => undefined);
      client.resetAndDestroy();
      return;
    }
    const server = connect({ ...this.#target, allowHalfOpen: true, noDelay: true });
    const connection = new ProxiedConnection(this.connections.length, client, server);
    this.connections.push(connection);
    // What is asked on it tells which rule fits: so the rules are looked at again with every request.
    const obey = (): void => {
      const rule = this.#rules.findLast(({ which }) => which(connection));
      if (rule) connection.suffer(rule.faults);
    };
    obey();
    connection.onAsked = obey;
  }
}
