import type { SessionTag } from '@fiido/protocol';
import type { ActionOf } from '../actions.ts';
import { automaticTags } from '../automatic-tags.ts';
import { addEvent } from '../draft.ts';
import type { Draft } from '../draft.ts';

interface Hand {
  operator: string;
  added_by: string;
  is_auto: boolean;
}

/** What the server does by itself is told, and has its mark on the tag; the trail is for what people do. */
function note(draft: Draft, operator: string, action: 'tag' | 'untag', tag_ids: readonly string[]): void {
  const { session, now } = draft;
  addEvent(draft, { type: 'tags_updated', tags: session.internals.tags ?? [] });
  const { status } = session;
  if (operator === 'system') return;
  const details = tag_ids.join(', ');
  draft.audit.push({ status_from: status, status_to: status, operator, timestamp: now, action, details });
}

function set(draft: Draft, tag_ids: readonly string[], { operator, added_by, is_auto }: Hand): void {
  const { session, now } = draft;
  const { internals, session_name } = session;
  const known = new Set(internals.tags?.map(({ tag_id }) => tag_id));
  const added = [...new Set(tag_ids)].filter((id) => !known.has(id));
  if (added.length === 0) return;
  const tags = added.map((tag_id): SessionTag => ({ session_name, tag_id, added_by, added_at: now, is_auto }));
  internals.tags = [...(internals.tags ?? []), ...tags];
  note(draft, operator, 'tag', added);
}

/** Tags that the session has already change nothing. */
export function addTags(draft: Draft, { tag_ids, is_auto, by }: ActionOf<'tag'>): void {
  const { internals } = draft.session;
  // Who sets a tag again has changed their mind about taking it away.
  if (internals.removed_tags) internals.removed_tags = internals.removed_tags.filter((id) => !tag_ids.includes(id));
  set(draft, tag_ids, { operator: by.id, added_by: by.username, is_auto });
}

export function removeTags(draft: Draft, { tag_ids, by }: ActionOf<'untag'>): void {
  const { internals } = draft.session;
  const gone = internals.tags?.filter(({ tag_id }) => tag_ids.includes(tag_id)).map(({ tag_id }) => tag_id) ?? [];
  if (gone.length === 0) return;
  internals.tags = internals.tags?.filter(({ tag_id }) => !gone.includes(tag_id)) ?? [];
  if (by) internals.removed_tags = [...new Set([...(internals.removed_tags ?? []), ...gone])];
  note(draft, by?.id ?? 'system', 'untag', gone);
}

/** What the rules find as a stay with the desk ends; what an agent took away stays away. */
export function tagAutomatically(draft: Draft, manual_start_at: number | null): void {
  const removed = new Set(draft.session.internals.removed_tags);
  const manual_seconds = manual_start_at === null ? 0 : draft.now - manual_start_at;
  const found = automaticTags(draft.session, manual_seconds).filter((id) => !removed.has(id));
  set(draft, found, { operator: 'system', added_by: 'system', is_auto: true });
}
