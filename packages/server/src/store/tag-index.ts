import type { Documents } from './documents.ts';

/** An entry outlives its session rather than the other way round: readers drop those whose session is gone. */
const KEPT_SECONDS = 400 * 86_400;

/** A session in the index of a tag. */
export interface TaggedSession {
  session_name: string;
  /** Unix seconds: when it came to carry the tag. */
  added_at: number;
}

/** Enters a session under a tag. */
export async function addToTag(documents: Documents, tag_id: string, session_name: string): Promise<void> {
  await documents.hold('tagged', tag_id, session_name, { ttlSeconds: KEPT_SECONDS });
}

export async function takeFromTag(documents: Documents, tag_id: string, session_name: string): Promise<void> {
  await documents.letGo('tagged', tag_id, session_name);
}

/**
 * The sessions that carry a tag, last tagged first.
 *
 * Every session that carries the tag is among them. Some may be gone or carry it no more: look at the session
 * (`summary.tags`) before believing it, and give the entry back with `takeFromTag` when it is wrong.
 */
export async function taggedWith(documents: Documents, tag_id: string): Promise<TaggedSession[]> {
  const holders = await documents.holders('tagged', tag_id);
  return holders
    .map(({ holder, until }) => ({ session_name: holder, added_at: until - KEPT_SECONDS }))
    .sort((a, b) => b.added_at - a.added_at || (a.session_name < b.session_name ? -1 : 1));
}

/** How many sessions carry a tag; a few more where sessions expired since somebody looked. */
export function countTagged(documents: Documents, tag_id: string): Promise<number> {
  return documents.held('tagged', tag_id);
}
