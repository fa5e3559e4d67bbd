import { Hono } from 'hono';
import type { Context } from 'hono';
import type { CsatResponse, Message } from '@fiido/protocol';
import { csatRequest, feedbackRequest } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { requireVisitor } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { dispatch } from '../dispatch.ts';
import { AppError } from '../errors.ts';
import { countAddress } from '../limits/count-call.ts';
import type { StoredSession } from '../session/session.ts';
import { readBody } from '../http/validate.ts';

const PAGE = 100;
/** How far back an answer is looked for: 2,000 messages. An id that does not exist must not cost the whole log. */
const PAGES_MAX = 20;

/** The shopper's own session. @throws {AppError} the guard's codes, RATE_LIMITED, SESSION_NOT_FOUND */
async function ownSession(c: Context<AppEnv, '/:session_name'>, deps: Deps): Promise<StoredSession> {
  const name = c.req.param('session_name');
  c.set('sessionName', name);
  await countAddress(c, deps);
  await requireVisitor(c, deps, name);
  const session = await deps.store.get(name);
  if (!session) throw new AppError('SESSION_NOT_FOUND');
  return session;
}

/** A message that the session's history does not reach back to. */
async function findInLog(deps: Deps, session: StoredSession, id: string): Promise<Message | undefined> {
  let before = session.history[0]?.seq;
  for (let page = 0; page < PAGES_MAX; page++) {
    const query = { limit: PAGE, ...(before === undefined ? {} : { before }) };
    const { messages, has_more } = await deps.store.messages(session.session_name, query);
    const found = messages.find((message) => message.id === id);
    const oldest = messages[0]?.seq ?? 0;
    if (found || !has_more || oldest <= session.internals.page_start_seq) return found;
    before = oldest;
  }
  return undefined;
}

/** What a shopper says of answers and of the service. */
export function ratingRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post('/api/sessions/:session_name/feedback', async (c) => {
      const session = await ownSession(c, deps);
      const { message_id, rating, comment } = await readBody(c, deps, feedbackRequest);
      const inHistory = session.history.some(({ id }) => id === message_id);
      const logged = inHistory ? undefined : await findInLog(deps, session, message_id);
      await dispatch(deps, session.session_name, {
        type: 'rate',
        message_id,
        rating,
        ...(comment === undefined ? {} : { comment }),
        ...(logged ? { logged } : {}),
      });
      return c.json({ success: true });
    })
    .post('/api/sessions/:session_name/csat', async (c) => {
      const { session_name } = await ownSession(c, deps);
      const csat = await readBody(c, deps, csatRequest);
      await dispatch(deps, session_name, { type: 'csat', ...csat });
      return c.json<CsatResponse>({ success: true, data: { csat } });
    });
}
