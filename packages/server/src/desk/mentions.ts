import type { Mention } from '@fiido/protocol';
import type { Documents } from '../store/documents.ts';
import { VersionConflict } from '../store/store.ts';

/** Mentions kept for one agent; who comes back after so many reads the newest. */
const KEPT_MAX = 200;

interface MentionDeps {
  documents: Documents;
}

/** What an agent has not read, newest first. */
export async function unreadMentions({ documents }: MentionDeps, agent_id: string): Promise<Mention[]> {
  return (await documents.get<Mention[]>('mention', agent_id))?.value ?? [];
}

/** Changes the list by comparing: two processes may do so at once. */
async function change(
  { documents }: MentionDeps,
  agent_id: string,
  edit: (mentions: Mention[]) => Mention[],
): Promise<Mention[]> {
  for (;;) {
    const found = await documents.get<Mention[]>('mention', agent_id);
    const before = found?.value ?? [];
    const after = edit(before);
    if (after.length === before.length && after.every((mention, index) => mention === before[index])) return after;
    try {
      await documents.put('mention', agent_id, after, { expectedVersion: found?.version ?? 0 });
      return after;
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
    }
  }
}

/** Keeps a mention until it is read; one note is one mention, however often it is edited. */
export async function keepMention(deps: MentionDeps, agent_id: string, mention: Mention): Promise<void> {
  await change(deps, agent_id, (known) =>
    [mention, ...known.filter(({ note_id }) => note_id !== mention.note_id)].slice(0, KEPT_MAX),
  );
}

/** Forgets mentions in the notes of sessions that are gone for good. */
export async function forgetMentions(
  deps: MentionDeps,
  agent_id: string,
  isGone: (mention: Mention) => boolean,
): Promise<void> {
  await change(deps, agent_id, (known) => known.filter((mention) => !isGone(mention)));
}

/** The agent has read the mentions in these notes, or all; returns what is left. */
export function readMentions(
  deps: MentionDeps,
  agent_id: string,
  note_ids: readonly string[] | undefined,
): Promise<Mention[]> {
  return change(deps, agent_id, (known) =>
    note_ids ? known.filter(({ note_id }) => !note_ids.includes(note_id)) : [],
  );
}
