import type { Log } from '../log.ts';
import type { StoredSession } from '../session/session.ts';
import { tagIdsOf } from '../session/tag-ids.ts';
import type { Documents } from '../store/documents.ts';
import { addToTag, takeFromTag } from '../store/tag-index.ts';

interface IndexDeps {
  documents: Documents;
  log: Log;
}

/** Tags that `a` has and `b` has not. Most changes of a session leave the very list as it was. */
function without(a: StoredSession | null, b: StoredSession | null): string[] {
  if (!a || a.internals.tags === b?.internals.tags) return [];
  const known = new Set(b ? tagIdsOf(b) : []);
  return tagIdsOf(a).filter((id) => !known.has(id));
}

/** Before a change is committed: no session may carry a tag by which it is not found. */
export async function indexTags(deps: IndexDeps, before: StoredSession | null, after: StoredSession): Promise<void> {
  await Promise.all(without(after, before).map((id) => addToTag(deps.documents, id, after.session_name)));
}

/** After a change was committed. Whoever reads the index looks at the session too: what stays behind does no harm. */
export async function dropTags(deps: IndexDeps, before: StoredSession | null, after: StoredSession): Promise<void> {
  const { session_name } = after;
  try {
    await Promise.all(without(before, after).map((id) => takeFromTag(deps.documents, id, session_name)));
  } catch (error) {
    deps.log.warn('tag_index_behind', { session_name, error });
  }
}
