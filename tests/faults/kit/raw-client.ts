import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** A connection that says what it is told, and reads when and as fast as it is told. */
export class RawClient {
  readonly socket: Socket;
  /** Bytes that came by now. */
  received = 0;
  closed = false;
  /** The newest 64 kB. */
  text = '';

  private constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1' });
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => (this.closed = true));
  }

  static open(port: number): Promise<RawClient> {
    const client = new RawClient(port);
    return new Promise((resolve, reject) => {
      client.socket.once('connect', () => resolve(client)).once('error', reject);
    });
  }

  /** Asks for a stream, or anything else without a body. */
  get(path: string, token = '', headers = ''): this {
    const authorization = token === '' ? '' : `Authorization: Bearer ${token}\r\n`;
    return this.send(`GET ${path} HTTP/1.1\r\nHost: x\r\n${authorization}${headers}\r\n`);
  }

  send(text: string): this {
    this.socket.write(text);
    return this;
  }

  read(): this {
    this.socket.on('data', (piece: Buffer) => {
      this.received += piece.length;
      this.text = (this.text + piece.toString('latin1')).slice(-65_536);
    });
    return this;
  }

  /** Takes so many bytes now; what else came stays where it is. */
  take(bytes: number): void {
    const piece = this.socket.read(bytes) as Buffer | null;
    this.received += piece?.length ?? 0;
  }

  close(): void {
    this.socket.destroy();
  }
}

/** Opens many, a hundred at a time. */
export async function openMany(count: number, port: number): Promise<RawClient[]> {
  const clients: RawClient[] = [];
  while (clients.length < count) {
    const some = Math.min(100, count - clients.length);
    clients.push(...(await Promise.all(Array.from({ length: some }, () => RawClient.open(port)))));
  }
  return clients;
}
