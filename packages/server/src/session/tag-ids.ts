import type { StoredSession } from './session.ts';

/** In the order in which they were set. */
export function tagIdsOf({ internals }: Pick<StoredSession, 'internals'>): string[] {
  return internals.tags?.map(({ tag_id }) => tag_id) ?? [];
}
