import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';

const EXPOSED = [
  'X-Request-Id',
  'Retry-After',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'X-Message-Id',
  'X-Reply-Id',
  'X-Conversation-Id',
].join(', ');

/**
 * The CORS headers for one origin: exactly that origin when a site lists it, nothing otherwise.
 *
 * Not `hono/cors`: it sets headers after the handler, which costs several times the request on Node.
 */
export function corsHeaders(allows: (origin: string) => boolean, origin: string | undefined): Record<string, string> {
  if (origin === undefined) return {};
  if (!allows(origin)) return { Vary: 'Origin' };
  return { 'Access-Control-Allow-Origin': origin, 'Access-Control-Expose-Headers': EXPOSED, Vary: 'Origin' };
}

export function preflight(c: Context<AppEnv>): Response {
  c.header('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE');
  c.header('Access-Control-Allow-Headers', 'Authorization, Content-Type, Last-Event-ID, X-Request-Id, Accept-Language');
  c.header('Access-Control-Max-Age', '86400');
  return c.body(null, 204);
}
