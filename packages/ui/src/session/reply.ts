import type { ReplyDelta, ReplyDone, ReplyError } from '@fiido/protocol';
import { blankMessage, findMessage, patchMessage, placeMessage } from './messages.ts';
import type { Messages } from './messages.ts';
import type { LocalAction, SessionView, ViewMessage } from './types.ts';

type Local<T extends LocalAction['type']> = Extract<LocalAction, { type: T }>;

/** The client's own request is answered: from here its stream counts, whatever the feed has shown. */
export function startReply(view: SessionView, { message_id, timestamp }: Local<'reply_started'>): SessionView {
  const shown = findMessage(view.messages, message_id);
  if (shown && shown.seq > 0) return view;
  const fresh = { content: '', streaming: true, watched: false, error_code: undefined };
  const messages = shown
    ? patchMessage(view.messages, shown, fresh)
    : placeMessage(view.messages, { ...blankMessage(message_id, 'assistant', timestamp ?? now(view)), ...fresh });
  return { ...view, messages, reply: { message_id, source: 'reply' } };
}

/** Ignored unless the reply was started and still runs. */
export function growReply(view: SessionView, { message_id, content }: Local<'reply_delta'>): SessionView {
  if (view.reply?.message_id !== message_id || view.reply.source !== 'reply') return view;
  return append(view, message_id, content);
}

export function endReply(view: SessionView, { message_id, failed, code }: Local<'reply_ended'>): SessionView {
  const shown = findMessage(view.messages, message_id);
  const rest = view.reply?.message_id === message_id ? { ...view, reply: null } : view;
  if (!shown?.streaming) return rest;
  return { ...rest, messages: settle(view.messages, shown, failed ? (code ?? 'REPLY_FAILED') : undefined) };
}

/**
 * A delta of a reply that somebody else asked for.
 *
 * What is stored, or comes by our own stream, or was cut by a lost connection, is not touched: a delta
 * that follows a hole would spoil the text, and the stored message brings it whole.
 */
export function watchReply(view: SessionView, { message_id, content }: ReplyDelta): SessionView {
  if (view.reply?.message_id === message_id) {
    return view.reply.source === 'feed' ? append(view, message_id, content) : view;
  }
  if (findMessage(view.messages, message_id)) return view;
  const message = { ...blankMessage(message_id, 'assistant', now(view)), content, streaming: true, watched: true };
  const reply = view.reply ?? { message_id, source: 'feed' as const };
  return { ...view, messages: placeMessage(view.messages, message), reply };
}

export function watchReplyEnd(view: SessionView, event: ReplyDone | ReplyError): SessionView {
  if (view.reply?.source !== 'feed') return view;
  const { message_id } = view.reply;
  if (event.type === 'error') {
    return endReply(view, { type: 'reply_ended', message_id, failed: true, code: event.code });
  }
  return event.message_id === message_id ? endReply(view, { type: 'reply_ended', message_id }) : view;
}

/** Ends whatever is being written, because a person takes over: no half bubble without text stays. */
export function interruptReplies(messages: Messages): Messages {
  return messages
    .filter((message) => message.streaming)
    .reduce<Messages>((list, message) => settle(list, message, 'REPLY_INTERRUPTED'), messages);
}

function settle(messages: Messages, message: ViewMessage, error_code: string | undefined): Messages {
  return message.content
    ? patchMessage(messages, message, { streaming: false, error_code })
    : messages.filter((other) => other !== message);
}

function append(view: SessionView, message_id: string, content: string): SessionView {
  const shown = findMessage(view.messages, message_id);
  if (!shown?.streaming) return view;
  return { ...view, messages: patchMessage(view.messages, shown, { content: shown.content + content }) };
}

/** The reducer has no clock; a reply belongs right after the newest message until it is stored. */
function now(view: SessionView): number {
  return view.messages.at(-1)?.timestamp ?? 0;
}
