import type { Agent, AgentRef } from '@fiido/protocol';
import type { Deps } from '../deps.ts';

type ViewingDeps = Pick<Deps, 'documents' | 'feeds' | 'config' | 'log'>;

/** An agent's look at a session. */
export interface Viewing {
  /** The agent still looks. Never rejects. */
  renew(): void;
  /** The agent looks elsewhere; a second call does nothing. */
  leave(): void;
}

/** Who looks at a session now: an agent with two windows counts once. */
async function viewersOf({ documents }: ViewingDeps, session_name: string): Promise<AgentRef[]> {
  const places = await documents.holders('viewing', session_name);
  const found = places.map(({ holder }) => JSON.parse(holder) as [id: string, name: string, window: string]);
  return [...new Map(found.map(([id, name]) => [id, { id, name }])).values()].toSorted((a, b) =>
    a.id.localeCompare(b.id),
  );
}

/**
 * Lets the desk know that an agent looks at a session, until they leave: two who would answer the same shopper see each
 * other first. A place in the store, so that it counts over all processes; one that is not renewed ends by itself.
 */
export function startViewing(deps: ViewingDeps, session_name: string, agent: Pick<Agent, 'id' | 'name'>): Viewing {
  const { documents, feeds, config, log } = deps;
  const ttlSeconds = (config.limits.sseHeartbeatMs * 2) / 1000 + 5;
  const holder = JSON.stringify([agent.id, agent.name, crypto.randomUUID()]);
  let doing: Promise<unknown> = Promise.resolve();
  let left = false;
  const then = (work: () => Promise<unknown>): void => {
    doing = doing.then(work).catch((error: unknown) => log.debug('viewers_not_told', { session_name, error }));
  };
  const tell = async (): Promise<void> => {
    const agents = await viewersOf(deps, session_name);
    await feeds.publish('desk', { type: 'viewers', session_name, agents });
  };
  then(async () => {
    await documents.hold('viewing', session_name, holder, { ttlSeconds });
    await tell();
  });
  return {
    renew() {
      if (!left) then(() => documents.hold('viewing', session_name, holder, { ttlSeconds }));
    },
    leave() {
      if (left) return;
      left = true;
      then(async () => {
        await documents.letGo('viewing', session_name, holder);
        await tell();
      });
    },
  };
}
