import { createMiddleware } from 'hono/factory';
import { refuse, refuseBody, refuseToken } from './answers.ts';
import { readFields } from './fields.ts';
import type { Permission } from './options.ts';
import type { Ctx, Env, World } from './world.ts';

/** How a call refuses a bad token: stream calls of the cloud hide it under HTTP 200 unless told otherwise. */
export function tokenStatus(world: World, streams: boolean): 200 | 401 {
  if (world.mode === 'studio') return 200;
  return streams && world.authFailureOnStream === 'json-200' ? 200 : 401;
}

async function readBody(c: Ctx): Promise<boolean> {
  const isForm = c.req.header('content-type')?.startsWith('multipart/') ?? false;
  const body = c.req.method === 'GET' || isForm ? {} : readFields(await c.req.text());
  if (body) c.set('body', body);
  return body !== null;
}

/** Lets a call pass that has a token with this permission and, unless it is a form, a JSON object or no body. */
export function guard(world: World, permission: Permission, { streams = false } = {}) {
  return createMiddleware<Env>(async (c, next) => {
    const identity = world.tokens.identify(c.req.header('authorization'));
    if (!identity) return refuseToken(c, tokenStatus(world, streams));
    if (identity.permissions && !identity.permissions.includes(permission)) {
      const msg = `The token you entered does not have the required permission: ${permission}`;
      return refuse(c, 4101, msg, streams && world.authFailureOnStream === 'json-200' ? 200 : 403);
    }
    if (!(await readBody(c))) return refuseBody(c, 'The request body is not a JSON object');
    c.set('identity', identity);
    return next();
  });
}
