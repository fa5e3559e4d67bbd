import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { TEST_ENV } from '../../test/support.ts';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { startServer } from './server.ts';
import type { RunningServer } from './server.ts';

const lines: string[] = [];
let server: RunningServer;
let port: number;

beforeAll(async () => {
  const env = {
    ...TEST_ENV,
    PORT: '0',
    HOST: '127.0.0.1',
    SEED_DEMO_AGENTS: 'true',
    ALLOWED_ORIGINS: 'https://a.example',
  };
  const log = createLog({ level: 'debug', now: systemClock.now, write: (line) => void lines.push(line) });
  server = await startServer(
    readConfig(env, () => ''),
    { clock: systemClock, log },
  );
  port = Number(new URL(server.url).port);
});
afterAll(() => server.close());

/** Sends a path as it is written; `fetch` would tidy it. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path, method, headers }, resolve).on('error', reject).end();
  });
}

async function statusOf(path: string): Promise<number> {
  const response = await get(path);
  response.resume();
  return response.statusCode ?? 0;
}

async function visitor(session_id: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/api/conversation/new`, {
    method: 'POST',
    body: JSON.stringify({ session_id }),
  });
  return ((await response.json()) as { session_token: string }).session_token;
}

test('no path leads out of the folders that are served', async () => {
  const up = [
    '..%2f..%2f',
    '..%2F..%2F',
    '%2e%2e/%2e%2e/',
    '..%5c..%5c',
    '%252e%252e%252f%252e%252e%252f',
    '....//',
    '/',
  ];
  for (const folder of ['/demo/', '/demo/assets/', '/chunks/', '/workbench/assets/']) {
    for (const climb of up) {
      expect([folder + climb, await statusOf(`${folder}${climb}package.json`)]).toEqual([folder + climb, 404]);
    }
  }
});

test('file names that cannot be read are not found', async () => {
  for (const path of [
    '/demo/%zz',
    '/demo/%',
    '/demo/index.html%00',
    '/demo/a%00.html',
    '/chunks/%',
    '/workbench/assets/%zz',
  ]) {
    expect([path, await statusOf(path)]).toEqual([path, 404]);
  }
});

test('the demo shop is served, its package is not', async () => {
  expect(await statusOf('/demo/assets/shop.css')).toBe(200);
  for (const path of ['package.json', 'README.md', 'assets/..%2fpackage.json', 'assets/../package.json']) {
    expect([path, await statusOf(`/demo/${path}`)]).toEqual([path, 404]);
  }
});

test('files carry the headers that every answer has', async () => {
  const response = await get('/demo/', { 'x-request-id': 'req-1' });
  response.resume();
  expect([response.statusCode, response.headers]).toMatchObject([
    200,
    { 'x-request-id': 'req-1', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' },
  ]);
});

test('a stream carries the headers that every answer has', async () => {
  const token = await visitor('headers');
  const response = await get('/api/sessions/headers/events', {
    authorization: `Bearer ${token}`,
    origin: 'https://a.example',
    'x-request-id': 'req-2',
  });
  expect([response.statusCode, response.headers]).toMatchObject([
    200,
    {
      'x-request-id': 'req-2',
      'access-control-allow-origin': 'https://a.example',
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    },
  ]);
  response.destroy();
  await vi.waitFor(() => expect(server.deps.seats.open).toBe(0));
});

test('looking at a feed by HEAD leaves the connection free for the next request', async () => {
  const token = await visitor('head');
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const head = `HEAD /api/sessions/head/events HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\n\r\n`;
  socket.write(`${head}GET /api/health HTTP/1.1\r\nHost: a\r\n\r\n`);
  await vi.waitFor(() => expect(text).toContain('"status":"healthy"'));
  expect(server.deps.seats.open).toBe(0);
  socket.destroy();
});

test('a client that is gone before its feed opens holds no seat', async () => {
  const token = await visitor('gone');
  const { store } = server.deps;
  const get_ = store.get.bind(store);
  let arrived = (): void => undefined;
  const reached = new Promise<void>((resolve) => (arrived = resolve));
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  // A store that takes its time: the client leaves meanwhile.
  store.get = async (name) => {
    arrived();
    await answered;
    return get_(name);
  };
  const socket = connect(port, '127.0.0.1');
  socket.write(`GET /api/sessions/gone/events HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\n\r\n`);
  await reached;
  const before = lines.length;
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.destroy();
  await closed;
  await statusOf('/api/config'); // A round trip later the server has noticed.
  store.get = get_;
  answer();
  await vi.waitFor(() => expect(lines.slice(before).join('\n')).toContain('/api/sessions/gone/events'));
  await vi.waitFor(() => expect(server.deps.seats.open).toBe(0));
});

test('who hangs up in the middle of a body breaks nothing', async () => {
  const before = lines.length;
  const socket = connect(port, '127.0.0.1');
  socket.write('POST /api/chat HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{"mess');
  await statusOf('/api/config');
  socket.destroy();
  await vi.waitFor(() => expect(lines.slice(before).join('\n')).toContain('"path":"/api/chat"'));
  expect(lines.slice(before).join('\n')).not.toContain('"level":"error"');
});
