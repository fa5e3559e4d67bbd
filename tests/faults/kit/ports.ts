import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the range from which the system gives ports to outgoing connections: a restart must find its port free. */
const FIRST = 21_000;
const COUNT = 10_000;

let next = (process.pid * 37) % COUNT;

/** A port of loopback that nobody listens at, and that no outgoing connection will take meanwhile. */
export async function stablePort(): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const port = FIRST + next;
    next = (next + 1) % COUNT;
    if (await isFree(port)) return port;
  }
  throw new Error('no free port found');
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return true;
  } catch {
    return false; // Taken: the caller tries the next one.
  } finally {
    if (server.listening) {
      server.close();
      await once(server, 'close');
    }
  }
}
