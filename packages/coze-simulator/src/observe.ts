import { decodeJwt, decodeProtectedHeader } from 'jose';
import { createMiddleware } from 'hono/factory';
import { readFields } from './fields.ts';
import { logId } from './ids.ts';
import { record } from './records.ts';
import type { SeenRequest } from './records.ts';
import type { Ctx, Env, World } from './world.ts';

const BODY_MAX = 64 * 1024;
const CONNECTION_HEADERS = new Set(['authorization', 'connection', 'content-length', 'host', 'transfer-encoding']);

function jwtOf(authorization: string): SeenRequest['jwt'] {
  try {
    const jwt = authorization.replace(/^Bearer /i, '');
    return { header: decodeProtectedHeader(jwt), claims: decodeJwt(jwt) };
  } catch {
    return null; // An access token.
  }
}

function headersOf(c: Ctx, hasJwt: boolean): Record<string, string> {
  const kept = [...c.req.raw.headers].filter(([name]) => !CONNECTION_HEADERS.has(name));
  const authorization = c.req.header('authorization');
  if (authorization === undefined) return Object.fromEntries(kept);
  const kind = hasJwt ? 'Bearer <jwt>' : authorization.replace(/^(\w+ (?:[a-z]{3}_)?).*$/s, '$1…');
  return { ...Object.fromEntries(kept), authorization: kind };
}

async function seen(c: Ctx, world: World): Promise<SeenRequest> {
  const authorization = c.req.header('authorization') ?? '';
  const isForm = c.req.header('content-type')?.startsWith('multipart/') ?? false;
  // Hono keeps the text, so that the handler can read it again.
  const text = c.req.method === 'GET' || isForm ? '' : await c.req.text();
  const jwt = jwtOf(authorization);
  return {
    method: c.req.method,
    path: c.req.path,
    query: new URL(c.req.url).search.slice(1),
    headers: headersOf(c, jwt !== null),
    body: text === '' || text.length > BODY_MAX ? null : readFields(text),
    jwt,
    session_name: world.tokens.identify(authorization)?.session_name ?? null,
  };
}

/** Puts `X-Tt-Logid` on every answer. */
export function stamp(world: World) {
  return createMiddleware<Env>(async (c, next) => {
    const logid = logId(world.now());
    c.set('logid', logid);
    c.set('studio', world.mode === 'studio');
    await next();
    c.header('X-Tt-Logid', logid);
  });
}

/** Records every request. It reads the body, so it stands behind the limit of its size. */
export function observe(world: World) {
  return createMiddleware<Env>(async (c, next) => {
    record(world.requests, await seen(c, world));
    await next();
  });
}
