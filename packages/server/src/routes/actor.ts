import type { AgentCaller } from '../auth/guards.ts';
import type { Actor } from '../session/actions.ts';

/** The caller, as somebody who acts on a session. */
export function actorOf({ agent }: Pick<AgentCaller, 'agent'>): Actor {
  return { id: agent.id, name: agent.name, is_admin: agent.role === 'admin' };
}
