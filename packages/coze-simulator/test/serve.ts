import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';

/** A simulator behind a real socket of this machine. */
export interface Served {
  /** Origin without a slash at the end. */
  url: string;
  close(): Promise<void>;
}

/** Serves a web-standard handler on a free loopback port. */
export function serveOnLoopback(fetch: (request: Request) => Promise<Response>): Promise<Served> {
  return new Promise((resolve) => {
    const server = serve(
      { fetch: (request) => fetch(request), port: 0, hostname: '127.0.0.1' },
      (info: AddressInfo) => {
        resolve({
          url: `http://127.0.0.1:${info.port}`,
          close: () =>
            new Promise((closed) => {
              server.close(() => closed());
              if ('closeAllConnections' in server) server.closeAllConnections();
            }),
        });
      },
    );
  });
}
