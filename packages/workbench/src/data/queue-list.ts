import type { AfterHoursRequest, SessionSummary } from '@fiido/protocol';
import type { ListGroupId, QueueGroup } from './queue.ts';

/** A row of the list: a session, or a request from the hours when the desk was closed. */
export type ListRow =
  | { kind: 'session'; key: string; session: SessionSummary }
  | { kind: 'request'; key: string; request: AfterHoursRequest };

export interface ListGroup {
  id: ListGroupId;
  rows: readonly ListRow[];
}

/** The groups as the list shows them: the requests stand before what is done. */
export function listGroups(groups: readonly QueueGroup[], requests: Iterable<AfterHoursRequest>): ListGroup[] {
  const list: ListGroup[] = groups.map(({ id, sessions }) => ({
    id,
    rows: sessions.map((session) => ({ kind: 'session', key: session.session_name, session })),
  }));
  const rows = [...requests].map((request): ListRow => ({ kind: 'request', key: request.id, request }));
  return list.toSpliced(-1, 0, { id: 'after_hours', rows });
}

/**
 * The rows in the places they have on the screen, with what is new in them.
 *
 * @returns `changes`: how many rows would come, go or move if the list were put in order
 */
export function holdPlaces(
  shown: readonly ListGroup[],
  next: readonly ListGroup[],
): { groups: readonly ListGroup[]; changes: number } {
  const fresh = new Map(next.flatMap(({ rows }) => rows.map((row) => [row.key, row])));
  const groups = shown.map(({ id, rows }) => ({ id, rows: rows.map((row) => fresh.get(row.key) ?? row) }));
  return { groups, changes: countChanges(shown, next) };
}

function countChanges(shown: readonly ListGroup[], next: readonly ListGroup[]): number {
  const before = placesOf(shown);
  const after = placesOf(next);
  const regrouped = [...after].filter(([key, id]) => before.get(key) !== id).length;
  const gone = [...before.keys()].filter((key) => !after.has(key)).length;
  if (regrouped + gone > 0) return regrouped + gone;
  const orderOf = (groups: readonly ListGroup[]): string => JSON.stringify([...placesOf(groups).keys()]);
  return orderOf(shown) === orderOf(next) ? 0 : 1;
}

function placesOf(groups: readonly ListGroup[]): Map<string, ListGroupId> {
  return new Map(groups.flatMap(({ id, rows }) => rows.map(({ key }) => [key, id] as const)));
}
