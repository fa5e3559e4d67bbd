import type { Action, ActionOf, Rejection } from '../actions.ts';
import { addEvent } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { closeLive } from './human-phase.ts';

/** What a shopper does that others would hear of. */
const HEARD: ReadonlySet<Action['type']> = new Set(['user_message', 'contact', 'rate', 'csat']);

/** Whether a shopper who was shut out may do this. */
export function refuseBlocked({ session }: Draft, action: Action): Rejection | undefined {
  if (!session.internals.blocked) return undefined;
  const asksForPerson = action.type === 'escalate' && action.by.kind === 'visitor';
  return HEARD.has(action.type) || asksForPerson ? { code: 'VISITOR_BLOCKED' } : undefined;
}

/** Shuts the shopper out, or lets them in again. A talk that runs ends with it. */
export function setBlocked(draft: Draft, { blocked, by, actor }: ActionOf<'block'>): Rejection | void {
  if ((draft.session.internals.blocked !== undefined) === blocked) return;
  if (blocked && actor && draft.session.status === 'manual_live') {
    const refused = closeLive(draft, { type: 'close', actor, reason: 'blocked' });
    if (refused) return refused;
  }
  // Closing made another session of it.
  const { session, now } = draft;
  if (blocked) session.internals.blocked = { by, at: now };
  else delete session.internals.blocked;
  addEvent(draft, { type: 'block_updated', blocked: session.internals.blocked ?? null });
  draft.audit.push({
    status_from: session.status,
    status_to: session.status,
    operator: actor?.id ?? 'system',
    timestamp: now,
    action: blocked ? 'block' : 'unblock',
  });
}
