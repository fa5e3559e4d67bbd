import type { SessionFeedEvent, SessionNote } from '@fiido/protocol';
import type { LocalAction, SessionView, ViewMessage } from '@fiido/ui/session';
import { blankMessage } from '@fiido/ui/session';

/** A row of the thread: a message, or a note where its time puts it. */
export type ThreadRow = ViewMessage & { note?: SessionNote };

/** As many as the server keeps. */
const PAGES_MAX = 20;

/** Folds what only agents see of a session into its facts: tags, level, whom it is offered to, where the shopper is. Pure. */
export function foldFacts(view: SessionView, action: SessionFeedEvent | LocalAction): SessionView {
  if (!view.session) return view;
  if (action.type === 'tags_updated') {
    return { ...view, session: { ...view.session, tags: action.tags.map(({ tag_id }) => tag_id) } };
  }
  if (action.type === 'transfer_updated') {
    const { transfer: _over, ...session } = view.session;
    return { ...view, session: action.transfer ? { ...session, transfer: action.transfer } : session };
  }
  if (action.type === 'context_updated') {
    const { context, visited } = action;
    const pages = visited ? [...(view.session.pages ?? []), visited].slice(-PAGES_MAX) : view.session.pages;
    return { ...view, session: { ...view.session, context, ...(pages ? { pages } : {}) } };
  }
  if (action.type === 'block_updated') {
    const { blocked: _over, ...session } = view.session;
    return { ...view, session: action.blocked ? { ...session, blocked: action.blocked } : session };
  }
  if (action.type === 'priority_updated') return { ...view, session: { ...view.session, priority: action.priority } };
  return view;
}

/** Messages and notes, oldest first; the messages keep their order. Notes older than a page that can be loaded wait for it. */
export function withNotes(
  { messages, has_more }: Pick<SessionView, 'messages' | 'has_more'>,
  notes: readonly SessionNote[],
): readonly ThreadRow[] {
  if (notes.length === 0) return messages;
  const from = has_more ? (messages[0]?.timestamp ?? 0) : 0;
  const waiting = notes.filter(({ created_at }) => created_at >= from).toSorted((a, b) => a.created_at - b.created_at);
  const rows: ThreadRow[] = [];
  for (const message of messages) {
    // What is on its way, or failed, is the newest whatever its clock says.
    while (message.seq > 0 && waiting[0] && waiting[0].created_at < message.timestamp) push(rows, waiting.shift());
    rows.push(message);
  }
  for (const note of waiting) push(rows, note);
  return rows;
}

function push(rows: ThreadRow[], note: SessionNote | undefined): void {
  if (!note) return;
  rows.push({ ...blankMessage(note.id, 'system', note.created_at), content: note.content, note, v: note.updated_at });
}
