import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen } from './listen.ts';
import { pipe } from './pipe.ts';
import { openRawStore } from './raw-store.ts';

/**
 * Baseline for all that goes through Redis: held responses, one script a change, one subscription a feed.
 *
 * `GET /feed/<name>` holds, resuming after `Last-Event-ID`; `POST /feed/<name>` appends; `POST /take/<name>` has one
 * winner; `POST /fill` and `GET /page` store and list; `POST /` pipes the upstream.
 */
const store = await openRawStore(process.env['REDIS_URL'] ?? '');
const held = new Map<string, Set<ServerResponse>>();

store.onEvent((feed, seq, event) => {
  const frame = `id: ${seq}\ndata: ${event}\n\n`;
  for (const reader of held.get(feed) ?? []) reader.write(frame);
});

async function bodyOf(request: IncomingMessage): Promise<Record<string, string>> {
  let body = '';
  for await (const part of request) body += String(part);
  return body === '' ? {} : (JSON.parse(body) as Record<string, string>);
}

function answer(response: ServerResponse, status: number, body: object | string): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

async function hold(feed: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-cache' });
  const readers = held.get(feed) ?? new Set();
  if (readers.size === 0) {
    held.set(feed, readers);
    await store.listen(feed);
  }
  response.once('close', () => readers.delete(response));
  const position = request.headers['last-event-id'];
  if (position === undefined) response.write(`retry: 3000\n\nid: 0\ndata: ${JSON.stringify({ type: 'snapshot' })}\n\n`);
  else {
    for (const { seq, event } of await store.after(feed, Number(position))) {
      response.write(`id: ${seq}\ndata: ${event}\n\n`);
    }
  }
  readers.add(response);
}

async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url = '/' } = request;
  const [, what = '', name = ''] = url.split('/');
  if (what === '') return pipe(request, response);
  if (what === 'feed' && method === 'GET') return hold(name, request, response);
  if (what === 'page') return answer(response, 200, `[${(await store.page(Number(name))).join(',')}]`);
  const body = await bodyOf(request);
  if (what === 'fill') {
    await store.fill(Number(name));
    return answer(response, 200, {});
  }
  if (what === 'take') {
    const won = await store.take(name, body['by'] ?? '');
    return answer(response, won ? 200 : 409, { won });
  }
  const seq = await store.append(name, JSON.stringify({ type: 'manual_message', content: body['content'] }));
  answer(response, 200, { success: true, data: { seq } });
}

listen((request, response) => {
  route(request, response).catch((error: unknown) => response.destroy(error as Error));
});
