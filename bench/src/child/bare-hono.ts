import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** For comparison: Hono with one route, the same headers set before the answer, and no middleware. */
const headers = JSON.parse(process.env['ANSWER_HEADERS'] ?? '{}') as Record<string, string>;
const body = JSON.parse(process.env['ANSWER_BODY'] ?? '{}') as object;
const app = new Hono().get('/api/health', (c) => {
  for (const name in headers) c.header(name, headers[name]);
  return c.json(body);
});

const server = createAdaptorServer({ fetch: app.fetch }) as Server;
server.keepAliveTimeout = 65_000;
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
