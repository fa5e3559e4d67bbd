import type { ServerResponse } from 'node:http';
import { listen } from './listen.ts';

/** Baseline: held responses by name; what is posted under a name is written to all of them. */
const held = new Map<string, Set<ServerResponse>>();
let seq = 0;

function hold(name: string, response: ServerResponse): void {
  const readers = held.get(name) ?? new Set();
  held.set(name, readers.add(response));
  response.once('close', () => readers.delete(response));
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-cache' });
  response.write(`retry: 3000\n\ndata: ${JSON.stringify({ type: 'snapshot', session: { name, history: [] } })}\n\n`);
}

listen((request, response) => {
  const name = request.url ?? '';
  if (request.method === 'GET') return hold(name, response);
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (part: string) => (body += part));
  request.on('end', () => {
    const { content } = JSON.parse(body) as { content: string };
    const event = `id: ${++seq}\ndata: ${JSON.stringify({ type: 'manual_message', seq, content })}\n\n`;
    for (const reader of held.get(name) ?? []) reader.write(event);
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ success: true, data: { seq } }));
  });
});
