import type { Agent } from '@fiido/protocol';
import type { Deps } from '../deps.ts';
import { liveSessionsOf } from './tell-presence.ts';

/** Whether an agent has as many live sessions as are allowed. */
export async function overCapacity({ store }: Pick<Deps, 'store'>, agent: Agent): Promise<boolean> {
  return (await liveSessionsOf(store, agent.id)) >= agent.max_sessions;
}
