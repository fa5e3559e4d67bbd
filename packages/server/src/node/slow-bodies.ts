import type { IncomingMessage, Server } from 'node:http';
import type { Clock } from '../clock.ts';

/** Far more than a text of 64 kB takes on a bad line. */
const TEXT_MS = 30_000;

/** Files may take minutes on a slow line: the server's own limit holds for them. */
function isText({ headers }: IncomingMessage): boolean {
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  return hasBody && !(headers['content-type'] ?? '').startsWith('multipart/');
}

/** Hangs up on who sends a text byte by byte: each held a connection for as long as a large file may. */
export function endSlowBodies(server: Server, clock: Clock): void {
  server.on('request', (incoming: IncomingMessage) => {
    if (!isText(incoming)) return;
    const arrived = new AbortController();
    incoming.once('end', () => arrived.abort());
    incoming.once('close', () => arrived.abort());
    void clock.sleep(TEXT_MS, arrived.signal).then(() => {
      if (!incoming.complete) incoming.destroy();
    });
  });
}
