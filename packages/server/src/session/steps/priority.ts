import type { ActionOf } from '../actions.ts';
import { addEvent } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { priorityOf } from '../priority.ts';

/** Asking for a person again within this time makes a session more important. */
const REPEAT_SECONDS = 86_400;

/** An agent sets the level, or leaves it to the rules again. */
export function setPriority(draft: Draft, action: ActionOf<'priority'>): void {
  const { session, now } = draft;
  if ((session.internals.priority_level ?? null) === action.level) return;
  session.internals.priority_level = action.level;
  addEvent(draft, { type: 'priority_updated', priority: priorityOf(session, now) });
  draft.audit.push({
    status_from: session.status,
    status_to: session.status,
    operator: action.agent_id,
    timestamp: now,
    action: 'priority',
    details: action.level ?? 'rules',
  });
}

/** Called whenever a session joins the queue because a person was asked for. */
export function noteEscalation({ session: { internals }, now }: Draft): void {
  const before = internals.escalated_at;
  internals.is_repeat = before !== undefined && now - before <= REPEAT_SECONDS;
  internals.escalated_at = now;
}

/** What made a human phase important says nothing of the next one. */
export function forgetPriority({ session: { internals } }: Draft): void {
  delete internals.priority_level;
  delete internals.urgent_keywords;
  delete internals.is_repeat;
}
