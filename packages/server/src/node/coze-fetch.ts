import { Agent, fetch } from 'undici';
import type { CozeConfig, CozeFetch } from '../ai/coze-config.ts';

/** Sockets open to Coze at once; a stream holds one for its whole turn. */
const MAX_CONNECTIONS = 100;
/** Our own deadlines speak first, with a typed error; undici's only catch what slipped through. */
const BEHIND_OUR_DEADLINES_MS = 60_000;

/** A `fetch` with a pool of its own. */
export interface PooledFetch {
  fetch: CozeFetch;
  /** Closes idle connections and waits for the running ones. */
  close(): Promise<void>;
}

/** The Node fetch of the Coze client: bounded, with a connect timeout, without proxies from the environment. */
export function createCozeFetch(config: Pick<CozeConfig, 'connectTimeoutMs' | 'turnTimeoutMs'>): PooledFetch {
  const limitMs = config.turnTimeoutMs + BEHIND_OUR_DEADLINES_MS;
  const agent = new Agent({
    connections: MAX_CONNECTIONS,
    connect: { timeout: config.connectTimeoutMs },
    headersTimeout: limitMs,
    bodyTimeout: limitMs,
  });
  return {
    // undici's own fetch: the built-in one of Node 22 refuses an Agent of undici 8.
    fetch: (url, init) => fetch(url, { ...init, dispatcher: agent }),
    close: () => agent.close(),
  };
}
