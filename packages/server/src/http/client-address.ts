import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';

/** The part of Node's request that names the peer. */
interface SocketHolder {
  socket?: { remoteAddress?: string };
}

function plain(address: string): string {
  return address.trim().replace(/^::ffff:(?=\d+\.)/, '');
}

/**
 * The caller's address, for counting calls and failed logins.
 *
 * `X-Forwarded-For` counts only as far as it was written by proxies on the list: the last hop that is not one
 * of them is the caller. Anybody can send the header, so without a list it is not read.
 */
export function addressOf(c: Context<AppEnv>, trustedProxies: readonly string[]): string {
  const incoming = c.env?.['incoming'] as SocketHolder | undefined;
  const peer = plain(incoming?.socket?.remoteAddress ?? 'unknown');
  if (!trustedProxies.includes(peer)) return peer;
  const hops = (c.req.header('x-forwarded-for') ?? '')
    .split(',')
    .map(plain)
    .filter((hop) => hop !== '');
  return hops.findLast((hop) => !trustedProxies.includes(hop)) ?? peer;
}
