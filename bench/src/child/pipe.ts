import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Agent, fetch } from 'undici';

const upstream = process.env['UPSTREAM_URL'] ?? '';
const dispatcher = new Agent({ connections: 100 });

/** Asks the upstream and passes its bytes on, unread. */
export async function pipe(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = '';
  for await (const part of request) body += String(part);
  const { message } = JSON.parse(body) as { message: string };
  const answer = await fetch(`${upstream}/v1/workflows/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ parameters: { USER_INPUT: message } }),
    dispatcher,
  });
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
  response.flushHeaders();
  if (answer.body) await pipeline(Readable.fromWeb(answer.body as ReadableStream), response);
}
