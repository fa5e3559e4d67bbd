import type { Agent, SessionSummary } from '@fiido/protocol';
import type { ListGroup } from '../../data/queue-list.ts';
import type { ListGroupId } from '../../data/queue.ts';
import type { Queue } from '../../elements/queue/queue.ts';

/** Who wants something of this agent, the most urgent first. */
const ORDER: readonly ListGroupId[] = ['needs_reply', 'waiting', 'on_shopper'];

/** The session to go on with after `current`; null when nobody wants anything. */
export function nextToServe(groups: readonly ListGroup[], current: string | null): string | null {
  for (const id of ORDER) {
    const rows = groups.find((group) => group.id === id)?.rows ?? [];
    const row = rows.find(({ key }) => key !== current);
    if (row) return row.key;
  }
  return null;
}

type Rows = Pick<Queue, 'sessionNames' | 'reveal'> | null;

/** The session that many rows further down the list; from no session, the first or the last. */
export function stepFrom(queue: Rows, current: string | null, by: number): string | undefined {
  const names = queue?.sessionNames ?? [];
  const at = current === null ? -1 : names.indexOf(current);
  return at < 0 ? names.at(by > 0 ? 0 : -1) : names[at + by];
}

/** The first session of the first of these groups that has one; the list scrolls there. */
export function firstOf(queue: Rows, ids: readonly ListGroupId[]): string | undefined {
  return ids.map((id) => queue?.reveal(id)).find((row) => row?.kind === 'session')?.key;
}

/** What the agent is likely to open next, likeliest first. */
export function neighbours(queue: Rows, current: string | null): string[] {
  const names = queue?.sessionNames ?? [];
  const at = current === null ? -1 : names.indexOf(current);
  return at < 0 ? [] : [names[at + 1], names[at + 2], names[at - 1]].filter((name) => name !== undefined);
}

/** A colleague's live session is kept from a plain agent. */
export function mayRead({ status, assigned_agent }: SessionSummary, agent: Agent): boolean {
  return agent.role === 'admin' || status !== 'manual_live' || assigned_agent?.id === agent.id;
}
