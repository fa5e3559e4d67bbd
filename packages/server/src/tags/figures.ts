import type { TagStatsResponse } from '@fiido/protocol';
import type { Clock } from '../clock.ts';
import type { StoredSession } from '../session/session.ts';
import type { Documents } from '../store/documents.ts';
import type { SessionStore } from '../store/store.ts';
import { takeFromTag, taggedWith } from '../store/tag-index.ts';
import { allTags } from './tags.ts';

interface FiguresDeps {
  documents: Documents;
  store: SessionStore;
  clock: Clock;
}

const DAY_SECONDS = 86_400;
/** Rows of one file: more than that is a matter for reports. */
const ROWS_MAX = 10_000;

function dayOf(at: number): string {
  return new Date(at * 1000).toISOString().slice(0, 10);
}

/** How many sessions carry each tag, and how many came to carry it on each of the last days. */
export async function tagStats({ documents, clock }: FiguresDeps, days: number): Promise<TagStatsResponse> {
  const tags = await allTags({ documents });
  const tagged = await Promise.all(tags.map(({ id }) => taggedWith(documents, id)));
  const now = clock.now();
  const dates = Array.from({ length: days }, (_, index) => dayOf(now - (days - 1 - index) * DAY_SECONDS));
  const trend = dates.map((date) => {
    const by_tag: Record<string, number> = {};
    let count = 0;
    for (const [index, { id }] of tags.entries()) {
      const that_day = tagged[index]?.filter(({ added_at }) => dayOf(added_at) === date).length ?? 0;
      if (that_day > 0) by_tag[id] = that_day;
      count += that_day;
    }
    return { date, count, by_tag };
  });
  const counts = tags.map(({ id, name, category }, index) => {
    return { tag_id: id, name, category, count: tagged[index]?.length ?? 0 };
  });
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return { success: true, data: { tags: counts.sort((a, b) => b.count - a.count), trend, total } };
}

/**
 * A page of the sessions that carry a tag, last tagged first. Entries whose session is gone are dropped on the way.
 */
export async function sessionsWith(
  { documents, store }: Pick<FiguresDeps, 'documents' | 'store'>,
  tag_id: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ sessions: StoredSession[]; total: number }> {
  const names = (await taggedWith(documents, tag_id)).map(({ session_name }) => session_name);
  const sessions: StoredSession[] = [];
  let gone = 0;
  for (const name of names.slice(offset)) {
    if (sessions.length === limit) break;
    const session = await store.get(name);
    if (session?.internals.tags?.some((tag) => tag.tag_id === tag_id)) sessions.push(session);
    else {
      gone += 1;
      await takeFromTag(documents, tag_id, name);
    }
  }
  return { sessions, total: names.length - gone };
}

/** Every tag on every session, with a head line. */
export async function exportRows(deps: FiguresDeps): Promise<(string | number)[][]> {
  const rows: (string | number)[][] = [
    ['tag_id', 'tag_name', 'category', 'session_name', 'added_by', 'added_at', 'is_auto'],
  ];
  for (const { id, name, category } of await allTags(deps)) {
    const { sessions } = await sessionsWith(deps, id, { limit: ROWS_MAX - rows.length + 1, offset: 0 });
    for (const session of sessions) {
      const tag = session.internals.tags?.find(({ tag_id }) => tag_id === id);
      if (!tag) continue;
      const at = new Date(tag.added_at * 1000).toISOString();
      rows.push([id, name, category, session.session_name, tag.added_by, at, String(tag.is_auto)]);
    }
  }
  return rows;
}
