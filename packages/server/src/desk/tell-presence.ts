import type { Agent } from '@fiido/protocol';
import type { Feeds, SessionStore } from '../store/store.ts';

/** How many sessions an agent has. */
export async function liveSessionsOf(store: SessionStore, agent_id: string): Promise<number> {
  const { sessions } = await store.list({ status: 'manual_live', limit: 1000, offset: 0 });
  return sessions.filter((session) => session.assigned_agent?.id === agent_id).length;
}

/** Tells the desk how an agent's status is now. */
export async function tellPresence(
  { store, feeds }: { store: SessionStore; feeds: Feeds },
  { id, name, status }: Pick<Agent, 'id' | 'name' | 'status'>,
): Promise<void> {
  const live_sessions = await liveSessionsOf(store, id);
  await feeds.publish('desk', { type: 'presence', agent_id: id, agent_name: name, status, live_sessions });
}
