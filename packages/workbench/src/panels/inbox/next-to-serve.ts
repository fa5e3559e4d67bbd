import type { ListGroup } from '../../data/queue-list.ts';
import type { ListGroupId } from '../../data/queue.ts';

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
