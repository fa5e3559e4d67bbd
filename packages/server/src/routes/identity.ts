import { Hono } from 'hono';
import type { IdentifyResponse } from '@fiido/protocol';
import { identifyRequest } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { bearer, requireVisitor } from '../auth/guards.ts';
import { verifyIdentity } from '../auth/identity.ts';
import { shopperSession } from '../auth/shopper-session.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { countAddress } from '../limits/count-call.ts';
import { readBody } from '../http/validate.ts';

/** Who a shopper is, as the shop's server vouches for. */
export function identityRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>().post('/api/sessions/:session_name/identify', async (c) => {
    const name = c.req.param('session_name');
    c.set('sessionName', name);
    await countAddress(c, deps);
    // Also where tokens are optional: a known shopper's session must not be open to who guesses its name.
    if (bearer(c) === undefined) throw new AppError('AUTH_REQUIRED');
    await requireVisitor(c, deps, name);
    const request = await readBody(c, deps, identifyRequest);
    const identity = await verifyIdentity(deps.config.identitySecret, request, deps.clock.now());
    const { session_name, user_profile } = await shopperSession(deps, name, identity);
    const token = session_name === name ? {} : await deps.tokens.visitor(session_name);
    deps.log.info('identified', { session_name, elsewhere: session_name !== name });
    return c.json<IdentifyResponse>({ success: true, data: { session_name, verified: true, user_profile, ...token } });
  });
}
