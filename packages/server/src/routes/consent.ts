import { Hono } from 'hono';
import type { ConsentResponse } from '@fiido/protocol';
import { consentRequest } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { ownSession } from '../auth/own-sessions.ts';
import type { Deps } from '../deps.ts';
import { dispatch } from '../dispatch.ts';
import type { StoredSession } from '../session/session.ts';
import { readBody } from '../http/validate.ts';

function answer({ user_profile, internals }: StoredSession): ConsentResponse {
  const { gdpr_consent, marketing_subscribed } = user_profile;
  const changed_at = internals.consent_changed_at ?? null;
  return { success: true, data: { gdpr_consent, marketing_subscribed, changed_at } };
}

/** What a shopper allows, and takes back. */
export function consentRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/api/user/consent', async (c) => c.json(answer(await ownSession(c, deps))))
    .put('/api/user/consent', async (c) => {
      const { session_name } = await ownSession(c, deps);
      const said = await readBody(c, deps, consentRequest);
      const { session } = await dispatch(deps, session_name, { type: 'consent', ...said });
      return c.json(answer(session));
    });
}
