import { afterEach, expect, test, vi } from 'vitest';
import { framesOf, openClient } from '../test/client.ts';
import type { Client } from '../test/client.ts';
import { serveOnLoopback } from '../test/serve.ts';
import type { Served } from '../test/serve.ts';
import type { Fault } from './faults.ts';

let served: Served | undefined;
afterEach(() => served?.close());

interface ServedClient {
  client: Client;
  ask(signal?: AbortSignal): Promise<Response>;
}

/** A simulator behind a socket and a shopper with one question. */
async function openServed(fault: Fault): Promise<ServedClient> {
  const client = await openClient({ faults: [fault] });
  const { url, close } = await serveOnLoopback(client.simulator.fetch);
  served = { url, close };
  const token = await client.token();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const body = JSON.stringify(client.question('hello'));
  const ask = (signal?: AbortSignal): Promise<Response> =>
    fetch(`${url}/v1/workflows/chat`, { method: 'POST', headers, body, ...(signal ? { signal } : {}) });
  return { client, ask };
}

test('a reset breaks the connection in the middle of the answer', async () => {
  const { ask } = await openServed({ kind: 'cut', deltas: 3, how: 'reset' });
  const response = await ask();
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow('terminated');
});

test('a clean end reads as a whole body without a terminal event', async () => {
  const { ask } = await openServed({ kind: 'cut', deltas: 3, how: 'end' });
  const frames = framesOf(await (await ask()).text());
  expect(frames.at(-1)?.event).toBe('conversation.message.delta');
});

test('single bytes join to the same events', async () => {
  const { ask } = await openServed({ kind: 'framing', oneByteChunks: true });
  expect(framesOf(await (await ask()).text()).at(-1)?.event).toBe('done');
});

test('a client that leaves while nothing is sent is noticed', async () => {
  const { client, ask } = await openServed({ kind: 'silence', deltas: 1 });
  const leaving = new AbortController();
  const response = await ask(leaving.signal);
  const reader = response.body?.getReader();
  await reader?.read();
  expect(client.simulator.disconnects).toEqual([]);
  leaving.abort();
  await vi.waitFor(() => expect(client.simulator.disconnects).toMatchObject([{ question: 'hello' }]));
});
