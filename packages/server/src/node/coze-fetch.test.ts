import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { streamBytes } from '../../test/coze/cases.ts';
import { collect, never, question } from '../../test/coze/open-provider.ts';
import { createScriptedCoze } from '../../test/coze/scripted-coze.ts';
import { createCozeProvider } from '../ai/coze.ts';
import type { AiProvider } from '../ai/provider.ts';
import { systemClock } from '../clock.ts';
import { createCozeFetch } from './coze-fetch.ts';

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const each of opened.splice(0)) await each.close();
});

/** A Coze on loopback that gives tokens, and its port. */
async function listen(chat: RequestListener): Promise<number> {
  const server: Server = createServer((request, response) => {
    if (request.url !== '/api/permission/oauth2/token') return chat(request, response);
    response.setHeader('content-type', 'application/json').end('{"access_token":"czs_a","expires_in":900}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push({ close: () => (server.closeAllConnections(), server.close()) });
  return (server.address() as AddressInfo).port;
}

function open(port: number): AiProvider {
  const config = { ...createScriptedCoze(() => 0).config, baseUrl: `http://127.0.0.1:${port}` };
  const pool = createCozeFetch(config);
  opened.push(pool);
  // Pauses between tries are over at once; deadlines run on real time.
  const clock = {
    ...systemClock,
    sleep: (ms: number, signal?: AbortSignal) => systemClock.sleep(ms <= 10_000 ? 0 : ms, signal),
  };
  return createCozeProvider({ fetch: pool.fetch, clock, config });
}

test('a reply comes through real sockets, whatever proxy the environment names', async () => {
  vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:9');
  const port = await listen((_request, response) => {
    response.setHeader('content-type', 'text/event-stream').end(streamBytes('multi-byte'));
  });
  const { parts, error } = await collect(open(port).streamReply(question(), never));
  expect(error).toBeNull();
  expect(parts.at(-1)).toMatchObject({ type: 'end', text: expect.stringContaining('🚲') as string });
});

test('an abort closes the socket', async () => {
  const closed = vi.fn<() => void>();
  const port = await listen((_request, response) => {
    response.on('close', closed);
    response.setHeader('content-type', 'text/event-stream').write(streamBytes('normal').subarray(0, 900));
  });
  const caller = new AbortController();
  const reply = open(port).streamReply(question(), caller.signal)[Symbol.asyncIterator]();
  expect(await reply.next()).toMatchObject({ value: { type: 'delta' } });
  const next = expect(reply.next()).rejects.toThrow('taken over');
  caller.abort(new Error('taken over'));
  await next;
  await expect.poll(() => closed).toHaveBeenCalled();
});

test('a socket destroyed in mid-answer is a cut', async () => {
  const port = await listen((request, response) => {
    response.setHeader('content-type', 'text/event-stream').write(streamBytes('normal').subarray(0, 900));
    setImmediate(() => request.socket.destroy());
  });
  const { error } = await collect(open(port).streamReply(question(), never));
  expect(error).toMatchObject({ code: 'AI_STREAM_CUT' });
});

test('a refused connection says so', async () => {
  const port = await listen(() => undefined);
  await opened.pop()?.close();
  const { error } = await collect(open(port).streamReply(question(), never));
  expect(error).toMatchObject({ code: 'AI_UNREACHABLE', message: 'could not reach Coze: ECONNREFUSED' });
});
