import { eventFolds } from './events.ts';
import { storeMessages } from './messages.ts';
import { outgoingFolds } from './outgoing.ts';
import { replyFolds } from './reply.ts';
import { takeSnapshot } from './snapshot.ts';
import type { Action, Connection, Folds, SessionView } from './types.ts';

export { blankMessage, findMessage, messagesSince } from './messages.ts';
export type { Connection, LocalAction, RunningReply, SessionFacts, SessionView, ViewMessage } from './types.ts';

/** Nothing known yet. */
export const emptySessionView: SessionView = {
  status: null,
  session: null,
  messages: [],
  has_more: false,
  reply: null,
  queue: null,
  typing: null,
  presence: {},
  after_hours: null,
  connection: 'closed',
  seq: 0,
  unread: 0,
};

/** Everything without a place in the feed. */
const folds = {
  ...outgoingFolds,
  ...replyFolds,
  snapshot: takeSnapshot,
  typing: (view, action) => ({ ...view, typing: action.is_typing ? action : null }),
  presence: (view, action) => ({ ...view, presence: { ...view.presence, [action.role]: action } }),
  queue: (view, { type: _type, ...queue }) => ({ ...view, queue }),
  idle: (view) => connect(view, 'idle'),
  reconnect: (view) => connect(view, 'reconnecting'),
  connection: (view, { state }) => connect(view, state),
  page_loaded: (view, { messages, has_more }) => ({
    ...view,
    messages: storeMessages(view.messages, messages),
    has_more,
  }),
  read: (view) => (view.unread ? { ...view, unread: 0 } : view),
  reset: () => emptySessionView,
} satisfies Folds;

/**
 * Folds one record of a session's feed, or one thing this client did, into what the screen shows.
 *
 * Pure. Durable events at or below `view.seq` change nothing, so a replay never doubles; unknown types are
 * ignored. Returns the same object when nothing changed.
 */
export function reduceSession(view: SessionView, action: Action): SessionView {
  const fold = foldOf(folds, action);
  if (fold) return fold(view, action);
  const { seq } = action as { seq?: number };
  // An event without a seq (a status_change on the reply's own stream) is left out, too.
  if (!seq || seq <= view.seq) return view;
  const next = { ...view, session: view.session && { ...view.session, seq }, seq };
  return foldOf(eventFolds, action)?.(next, action) ?? next;
}

type Fold = (view: SessionView, action: Action) => SessionView;

function foldOf(table: object, { type }: Action): Fold | undefined {
  return Object.hasOwn(table, type) ? (table as Record<string, Fold>)[type] : undefined;
}

/** Without a connection the deltas of a watched reply have a hole; what is shown of it waits for the stored message. */
function connect(view: SessionView, connection: Connection): SessionView {
  const reply = connection !== 'open' && view.reply?.source === 'feed' ? null : view.reply;
  return connection === view.connection && reply === view.reply ? view : { ...view, connection, reply };
}
