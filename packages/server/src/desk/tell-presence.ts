import type { Agent } from '@fiido/protocol';
import type { Feeds, SessionStore } from '../store/store.ts';

/** How many sessions an agent has. */
export function liveSessionsOf(store: SessionStore, agent_id: string): Promise<number> {
  return store.servedBy(agent_id);
}

/** Tells the desk how an agent's status is now. */
export async function tellPresence(
  { store, feeds }: { store: SessionStore; feeds: Feeds },
  { id, name, status }: Pick<Agent, 'id' | 'name' | 'status'>,
): Promise<void> {
  const live_sessions = await liveSessionsOf(store, id);
  await feeds.publish('desk', { type: 'presence', agent_id: id, agent_name: name, status, live_sessions });
}
