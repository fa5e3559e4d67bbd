import { Hono } from 'hono';
import type { ProfileChangeResponse } from '@fiido/protocol';
import { profileChangeRequest } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import type { Deps } from '../deps.ts';
import { dispatch } from '../dispatch.ts';
import { AppError } from '../errors.ts';
import { hasRefusedConsent } from '../session/consent.ts';
import { readBody } from '../http/validate.ts';
import { noteAct } from './note-act.ts';
import { agentAtSession } from './readable-session.ts';

const NOT_KEPT = {
  zh: '访客已撤回同意，不能保存邮箱',
  en: 'The shopper took their consent back: the address may not be kept',
};

/** What agents learn of a shopper in the talk. */
export function profileRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>().put('/api/sessions/:session_name/profile', async (c) => {
    const { agent, session, name } = await agentAtSession(c, deps);
    const changes = await readBody(c, deps, profileChangeRequest);
    if (Object.keys(changes).length === 0) throw new AppError('NO_FIELDS_TO_UPDATE');
    if (changes.email && hasRefusedConsent(session)) throw new AppError('PERMISSION_DENIED', { texts: NOT_KEPT });
    const { session: changed } = await dispatch(deps, name, { type: 'profile', changes });
    const { vip } = changed.user_profile;
    if (vip !== session.user_profile.vip) {
      await noteAct(c, deps, { action: 'vip_set', operator: agent.username, target: name, details: { vip } });
    }
    return c.json<ProfileChangeResponse>({ success: true, data: { user_profile: changed.user_profile } });
  });
}
