import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';

export interface Load {
  requests: number;
  seconds: number;
  /** Milliseconds of each request. */
  latencies: number[];
}

/** Bytes of the first whole answer; null while it is not there yet. */
function lengthOf(answer: string): number | null {
  const head = answer.indexOf('\r\n\r\n');
  if (head < 0) return null;
  if (!answer.startsWith('HTTP/1.1 200')) throw new Error(`not 200: ${answer.slice(0, 200)}`);
  const length = /content-length: (\d+)/i.exec(answer)?.[1];
  if (length === undefined) throw new Error('the load client needs answers with Content-Length');
  const total = head + 4 + Number(length);
  return answer.length >= total ? total : null;
}

interface Worker {
  socket: Socket;
  closed: Promise<void>;
}

/** One connection that asks again as soon as it has its answer; every answer is as long as the first. */
function openWorker(port: number, path: string, load: Load, until: () => boolean): Worker {
  const request = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`;
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let first = '';
  let expected = 0;
  let left = 0;
  let askedAt = 0;
  const ask = (): void => {
    left = expected;
    askedAt = performance.now();
    socket.write(request);
  };
  const answered = (): void => {
    load.requests++;
    load.latencies.push(performance.now() - askedAt);
    if (until()) socket.end();
    else ask();
  };
  socket.once('connect', ask);
  socket.on('data', (part) => {
    if (expected > 0) {
      left -= part.length;
      if (left < 0) socket.destroy(new Error('an answer longer than the first'));
      else if (left === 0) answered();
      return;
    }
    first += part.toString('latin1');
    expected = lengthOf(first) ?? 0;
    if (expected > 0) answered();
  });
  const closed = new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => resolve());
  });
  return { socket, closed };
}

/** Keeps `connections` keep-alive connections busy for `ms`, one request at a time on each. */
export async function runLoad(port: number, path: string, options: { connections: number; ms: number }): Promise<Load> {
  const load: Load = { requests: 0, seconds: 0, latencies: [] };
  const startedAt = performance.now();
  const until = (): boolean => performance.now() - startedAt >= options.ms;
  const workers = Array.from({ length: options.connections }, () => openWorker(port, path, load, until));
  await Promise.all(workers.map(({ closed }) => closed));
  load.seconds = (performance.now() - startedAt) / 1000;
  return load;
}
