import { Hono } from 'hono';
import type { Context } from 'hono';
import { seenRequest, typingRequest } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { checkMayRead, requireSessionCaller } from '../auth/guards.ts';
import type { SessionCaller } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { dispatch } from '../dispatch.ts';
import { AppError } from '../errors.ts';
import { countAddress } from '../limits/count-call.ts';
import { readBody } from '../http/validate.ts';
import { consentRoutes } from './consent.ts';
import { contextRoutes } from './context.ts';
import { identityRoutes } from './identity.ts';
import { ratingRoutes } from './ratings.ts';
import { userDataRoutes } from './user-data.ts';
import { userRoutes } from './user.ts';

const TYPING_EVERY_SECONDS = 1;
/** Typists remembered: the oldest are forgotten, which costs an event more. */
const TYPISTS_MAX = 10_000;

/** Lets an event of each typist pass once a second; that one stopped always passes. */
function createTypingGate(): (typist: string, is_typing: boolean, now: number) => boolean {
  const toldAt = new Map<string, number>();
  return (typist, is_typing, now) => {
    const last = toldAt.get(typist);
    if (is_typing && last !== undefined && now - last < TYPING_EVERY_SECONDS) return false;
    // Who stopped twice has nothing new to tell.
    if (!is_typing && last === undefined) return false;
    toldAt.delete(typist);
    if (is_typing) toldAt.set(typist, now);
    if (toldAt.size > TYPISTS_MAX) toldAt.delete(toldAt.keys().next().value ?? '');
    return true;
  };
}

/** Either side of a session that exists. @throws {AppError} the guards' codes, SESSION_NOT_FOUND, RATE_LIMITED */
async function sideOf(c: Context<AppEnv>, deps: Deps, name: string): Promise<SessionCaller> {
  c.set('sessionName', name);
  const caller = await requireSessionCaller(c, deps, name);
  if (caller.kind === 'visitor') await countAddress(c, deps);
  const session = await deps.store.get(name);
  if (!session) throw new AppError('SESSION_NOT_FOUND');
  if (caller.kind === 'agent') checkMayRead(caller.agent, session);
  return caller;
}

/** What the two sides of a session tell of themselves besides messages. */
export function shopperRoutes(deps: Deps): Hono<AppEnv> {
  const passes = createTypingGate();
  return new Hono<AppEnv>()
    .post('/api/sessions/:session_name/seen', async (c) => {
      const name = c.req.param('session_name');
      const caller = await sideOf(c, deps, name);
      const { seq } = await readBody(c, deps, seenRequest);
      await dispatch(deps, name, { type: 'seen', by: caller.kind === 'visitor' ? 'user' : 'agent', seq });
      return c.json({ success: true });
    })
    .post('/api/sessions/:session_name/typing', async (c) => {
      const name = c.req.param('session_name');
      const caller = await sideOf(c, deps, name);
      const { is_typing, text } = await readBody(c, deps, typingRequest);
      const now = deps.clock.now();
      const typist = caller.kind === 'agent' ? `${name}\n${caller.agent.id}` : name;
      if (passes(typist, is_typing, now)) {
        const who =
          caller.kind === 'agent'
            ? { role: 'agent' as const, agent_name: caller.agent.name }
            : { role: 'user' as const, ...(text === undefined ? {} : { text }) };
        await deps.feeds.publish(`session:${name}`, { type: 'typing', ...who, is_typing, timestamp: now });
      }
      return c.json({ success: true });
    })
    .route('/', ratingRoutes(deps))
    .route('/', identityRoutes(deps))
    .route('/', contextRoutes(deps))
    .route('/', consentRoutes(deps))
    .route('/', userRoutes(deps))
    .route('/', userDataRoutes(deps));
}
