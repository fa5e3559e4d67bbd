import type { Context } from 'hono';
import type { AppEnv } from './app-env.ts';

/** The part of Node's request that names the peer. */
interface SocketHolder {
  socket?: { remoteAddress?: string };
}

/**
 * The peer's address, for counting failed logins.
 *
 * `X-Forwarded-For` is not believed: anybody can send it, and no proxy is configured as trusted here.
 */
export function addressOf(c: Context<AppEnv>): string {
  const incoming = c.env?.['incoming'] as SocketHolder | undefined;
  return incoming?.socket?.remoteAddress ?? 'unknown';
}
