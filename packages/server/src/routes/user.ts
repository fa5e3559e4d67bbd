import { Hono } from 'hono';
import type { UserConversation, UserConversationsResponse, UserProfileResponse } from '@fiido/protocol';
import { userConversationsQuery, userProfileUpdateRequest } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { allSessionsOf, ownSession } from '../auth/own-sessions.ts';
import type { Deps } from '../deps.ts';
import { dispatch } from '../dispatch.ts';
import { AppError } from '../errors.ts';
import type { StoredSession } from '../session/session.ts';
import { messagesSince } from '../transcript/messages-since.ts';
import { readBody, readQuery } from '../http/validate.ts';

function profileOf({ user_profile, created_at }: StoredSession): UserProfileResponse {
  return { ...user_profile, data_collected_at: new Date(created_at * 1000).toISOString() };
}

async function conversationOf({ store }: Deps, session: StoredSession): Promise<UserConversation> {
  const { session_name, status, created_at, updated_at, internals } = session;
  const messages = await messagesSince(store, session_name, internals.page_start_seq);
  return { session_name, status, created_at, updated_at, messages };
}

/** What is known of the shopper, for the shopper. */
export function userRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/api/user/profile', async (c) => c.json(profileOf(await ownSession(c, deps))))
    .put('/api/user/profile', async (c) => {
      const { session_name } = await ownSession(c, deps);
      const changes = await readBody(c, deps, userProfileUpdateRequest);
      if (Object.keys(changes).length === 0) throw new AppError('NO_FIELDS_TO_UPDATE');
      const { session } = await dispatch(deps, session_name, { type: 'profile', changes });
      return c.json(profileOf(session));
    })
    .get('/api/user/conversations', async (c) => {
      const { limit, offset } = readQuery(c, userConversationsQuery);
      const all = await allSessionsOf(deps, await ownSession(c, deps));
      const page = all.slice(offset, offset + limit);
      const sessions = await Promise.all(page.map((session) => conversationOf(deps, session)));
      return c.json<UserConversationsResponse>({ success: true, data: { sessions, total: all.length } });
    });
}
