import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFakeClock } from '../clock.ts';
import type { FakeClock } from '../clock.ts';
import { endSlowBodies } from './slow-bodies.ts';

let server: Server;
let clock: FakeClock;
let seen: IncomingMessage[];

beforeEach(async () => {
  clock = createFakeClock(1_000);
  seen = [];
  server = createServer((incoming, answer) => {
    seen.push(incoming);
    incoming.on('error', () => undefined);
    incoming.resume().on('end', () => answer.end('taken'));
  });
  endSlowBodies(server, clock);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** A connection that sends this much and no more. */
async function half(headers: string, first = '{'): Promise<Socket> {
  const before = seen.length;
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined).resume();
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\n${headers}\r\n\r\n${first}`);
  await vi.waitFor(() => expect(seen.length).toBe(before + 1));
  return socket;
}

test('who sends a text byte by byte is hung up on, declared length or not', async () => {
  const sockets = [await half('Content-Length: 5000'), await half('Transfer-Encoding: chunked', '1388\r\n{')];
  await clock.advance(29_000);
  for (const socket of sockets) socket.write('a');
  expect(sockets.map(({ closed }) => closed)).toEqual([false, false]);
  await clock.advance(2_000);
  await vi.waitFor(() => expect(sockets.every(({ closed }) => closed)).toBe(true));
});

test('a file may take longer, and who was done in time is answered and forgotten', async () => {
  const file = await half('Content-Length: 5000\r\nContent-Type: multipart/form-data; boundary=x');
  const done = await half('Content-Length: 2');
  done.write('}');
  await vi.waitFor(() => expect(seen[1]?.complete).toBe(true));
  await vi.waitFor(() => expect(clock.sleepers).toBe(0));
  await clock.advance(60_000);
  expect([file.destroyed, done.destroyed]).toEqual([false, false]);
});
