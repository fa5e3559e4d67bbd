import type { Agent } from '@fiido/protocol';
import type { SessionFacts, SessionView } from '@fiido/ui/session';
import type { PendingKind } from '../../elements/pending-kind.ts';

/** What an action will make of the session, shown while its answer is on the way. */
export interface Pending {
  kind: PendingKind;
  facts: Pick<SessionFacts, 'status' | 'assigned_agent' | 'manual_start_at'>;
}

export function pendingTakeover({ id, name }: Agent, now: number): Pending {
  return {
    kind: 'takeover',
    facts: { status: 'manual_live', assigned_agent: { id, name }, manual_start_at: now },
  };
}

export function pendingEnd(kind: 'release' | 'close'): Pending {
  const status = kind === 'release' ? 'bot_active' : 'closed';
  return { kind, facts: { status, assigned_agent: null, manual_start_at: null } };
}

/** The session as it looks when the action succeeds. */
export function withPending(view: SessionView, { facts }: Pending): SessionView {
  if (!view.session) return view;
  return { ...view, status: facts.status, session: { ...view.session, ...facts } };
}
