import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request that reached the server. */
export interface Visit {
  headers: IncomingHttpHeaders;
  path: string;
  /** Starts the stream, with what it says first. */
  open(...texts: string[]): void;
  send(text: string | Uint8Array): void;
  /** Ends the stream in order. */
  end(): void;
  /** Breaks the connection. */
  cut(): void;
  refuse(status: number, body: unknown, headers?: Record<string, string>): void;
  /** True once the connection is gone, by whichever side. */
  readonly gone: boolean;
}

export interface FeedServer extends AsyncDisposable {
  url: string;
  visits: Visit[];
}

/** A real HTTP server on loopback that answers the nth visit (from 0) as told. */
export async function feedServer(answer: (visit: Visit, nth: number) => void): Promise<FeedServer> {
  const visits: Visit[] = [];
  const server = createServer((request, response) => {
    const visit = makeVisit(request.headers, request.url ?? '', response);
    visits.push(visit);
    answer(visit, visits.length - 1);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`,
    visits,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function makeVisit(headers: IncomingHttpHeaders, path: string, response: ServerResponse): Visit {
  let gone = false;
  response.on('close', () => (gone = true));
  return {
    headers,
    path,
    open(...texts) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-cache' });
      response.flushHeaders();
      for (const text of texts) response.write(text);
    },
    send: (text) => void response.write(text),
    end: () => void response.end(),
    cut: () => void response.destroy(),
    refuse(status, body, extra) {
      response.writeHead(status, { 'Content-Type': 'application/json', ...extra });
      response.end(JSON.stringify(body));
    },
    get gone() {
      return gone;
    },
  };
}
