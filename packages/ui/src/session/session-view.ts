import type { SessionFeedEvent } from '@fiido/protocol';
import { foldEvent } from './events.ts';
import type { DurableEvent } from './events.ts';
import { accept, deliver, send } from './outgoing.ts';
import { endReply, growReply, startReply, watchReply, watchReplyEnd } from './reply.ts';
import { storeMessages } from './messages.ts';
import { takeSnapshot } from './snapshot.ts';
import type { Connection, LocalAction, SessionView } from './types.ts';

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
  csat_requested_at: null,
  connection: 'closed',
  seq: 0,
  unread: 0,
};

/**
 * Folds one record of a session's feed, or one thing this client did, into what the screen shows.
 *
 * Pure. Durable events at or below `view.seq` change nothing, so a replay never doubles; unknown types are
 * ignored. Returns the same object when nothing changed.
 */
export function reduceSession(view: SessionView, action: SessionFeedEvent | LocalAction): SessionView {
  switch (action.type) {
    case 'snapshot':
      return takeSnapshot(view, action);
    case 'message':
      return watchReply(view, action);
    case 'done':
    case 'error':
      return watchReplyEnd(view, action);
    case 'typing':
      return { ...view, typing: action.is_typing ? action : null };
    case 'presence':
      return { ...view, presence: { ...view.presence, [action.role]: action } };
    case 'queue': {
      const { type: _type, ...queue } = action;
      return { ...view, queue };
    }
    case 'idle':
      return connect(view, 'idle');
    case 'reconnect':
      return connect(view, 'reconnecting');
    default:
      return foldLocal(view, action);
  }
}

function foldLocal(view: SessionView, action: LocalAction | DurableEvent): SessionView {
  switch (action.type) {
    case 'local_sent':
      return send(view, action);
    case 'local_failed':
      return deliver(view, action.client_message_id, { delivery: 'failed', error_code: action.code });
    case 'local_retry':
      return deliver(view, action.client_message_id, { delivery: 'sending', error_code: undefined });
    case 'local_accepted':
      return accept(view, action);
    case 'local_dropped':
      return { ...view, messages: view.messages.filter((m) => m.key !== action.client_message_id || m.seq > 0) };
    case 'reply_started':
      return startReply(view, action);
    case 'reply_delta':
      return growReply(view, action);
    case 'reply_ended':
      return endReply(view, action);
    case 'page_loaded':
      return { ...view, messages: storeMessages(view.messages, action.messages), has_more: action.has_more };
    case 'connection':
      return connect(view, action.state);
    case 'read':
      return view.unread ? { ...view, unread: 0 } : view;
    case 'reset':
      return emptySessionView;
    default:
      return foldEvent(view, action);
  }
}

/** Without a connection the deltas of a watched reply have a hole; what is shown of it waits for the stored message. */
function connect(view: SessionView, connection: Connection): SessionView {
  const reply = connection !== 'open' && view.reply?.source === 'feed' ? null : view.reply;
  return connection === view.connection && reply === view.reply ? view : { ...view, connection, reply };
}
