import { blankMessage, findMessage, patchMessage, placeMessage } from './messages.ts';
import type { Folds, SessionView, ViewMessage } from './types.ts';

/** A reply's own stream, of this client's question, and the deltas of replies that somebody else asked for. */
export const replyFolds = {
  /** The client's own request is answered: from here its stream counts, whatever the feed has shown. */
  reply_started(view, { message_id, timestamp }) {
    const shown = findMessage(view.messages, message_id);
    if (shown && shown.seq > 0) return view;
    const fresh = { content: '', streaming: true, watched: false, error_code: undefined };
    const next = shown ? patchMessage(view, shown, fresh) : begin(view, message_id, fresh, timestamp);
    return { ...next, reply: { message_id, source: 'reply' } };
  },

  /** Ignored unless the reply was started and still runs. */
  reply_delta: (view, { message_id, content }) => grow(view, message_id, content, 'reply'),

  reply_ended: (view, { message_id, failed, code }) =>
    endReply(view, message_id, failed ? (code ?? 'REPLY_FAILED') : undefined),

  /**
   * What is stored, or comes by our own stream, or was cut by a lost connection, is not touched: a delta that follows
   * a hole would spoil the text, and the stored message brings it whole.
   */
  message(view, { message_id, content }) {
    if (view.reply?.message_id === message_id) return grow(view, message_id, content, 'feed');
    if (findMessage(view.messages, message_id)) return view;
    const next = begin(view, message_id, { content, streaming: true, watched: true });
    return { ...next, reply: view.reply ?? { message_id, source: 'feed' } };
  },

  done: (view, { message_id }) => (view.reply?.message_id === message_id ? endWatched(view, undefined) : view),

  error: (view, { code }) => endWatched(view, code),
} satisfies Folds;

/** Ends whatever is being written, because a person takes over: no half bubble without text stays. */
export function interruptReplies(view: SessionView): SessionView {
  return view.messages
    .filter(({ streaming }) => streaming)
    .reduce<SessionView>((next, message) => settle(next, message, 'REPLY_INTERRUPTED'), { ...view, reply: null });
}

function begin(
  view: SessionView,
  message_id: string,
  fields: Partial<ViewMessage>,
  // The reducer has no clock; a reply belongs right after the newest message until it is stored.
  timestamp = view.messages.at(-1)?.timestamp ?? 0,
): SessionView {
  const message = { ...blankMessage(message_id, 'assistant', timestamp), ...fields };
  return { ...view, messages: placeMessage(view.messages, message) };
}

function grow(view: SessionView, message_id: string, content: string, source: 'reply' | 'feed'): SessionView {
  const { reply } = view;
  const shown = reply?.message_id === message_id && reply.source === source && findMessage(view.messages, message_id);
  return shown && shown.streaming ? patchMessage(view, shown, { content: shown.content + content }) : view;
}

function endReply(view: SessionView, message_id: string, error_code: string | undefined): SessionView {
  const shown = findMessage(view.messages, message_id);
  const rest = view.reply?.message_id === message_id ? { ...view, reply: null } : view;
  return shown?.streaming ? settle(rest, shown, error_code) : rest;
}

function endWatched(view: SessionView, error_code: string | undefined): SessionView {
  const { reply } = view;
  return reply?.source === 'feed' ? endReply(view, reply.message_id, error_code) : view;
}

function settle(view: SessionView, message: ViewMessage, error_code: string | undefined): SessionView {
  return message.content
    ? patchMessage(view, message, { streaming: false, error_code })
    : { ...view, messages: view.messages.filter((other) => other !== message) };
}
