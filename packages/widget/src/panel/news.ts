import { messagesSince } from '@fiido/ui/session';
import { deskStatus } from '../conversation-state.ts';
import type { ConversationState } from '../conversation-state.ts';
import { fill } from '../locales/locale.ts';
import type { Texts } from '../locales/locale.ts';

/** A longer answer is not read out whole; it waits in the conversation. */
const MAX_SPOKEN = 500;

/**
 * What a screen reader should hear of a change, each thing once: a finished answer, somebody else who answers, a text
 * that was not sent. Undefined when nothing happened that needs saying; history that arrives never does.
 */
export function newsOf(before: ConversationState, after: ConversationState, texts: Texts): string | undefined {
  if (!before.view.session && !before.view.reply) return undefined;
  if (after.lost && !before.lost) return texts.reconnecting;
  if (after.notice && after.notice !== before.notice) return texts[after.notice.text];
  if (before.view.status && after.view.status !== before.view.status) return statusText(after, texts);
  const { messages, seq } = before.view;
  if (messages === after.view.messages) return undefined;
  const message = messagesSince(after.view.messages, seq).findLast((one) => {
    const old = messagesSince(messages, seq).find(({ key }) => key === one.key);
    if (one.role === 'user') return one.delivery === 'failed' && old?.delivery !== 'failed';
    // What is stored only now and was complete before has been said already.
    return !one.streaming && (old ? old.streaming : one.seq > seq);
  });
  if (!message) return undefined;
  if (message.role === 'user') return texts.not_sent;
  return message.content.length > MAX_SPOKEN ? `${message.content.slice(0, MAX_SPOKEN)}…` : message.content;
}

function statusText(state: ConversationState, texts: Texts): string {
  const status = deskStatus(state);
  return fill(texts[`status_${status.kind}`], status);
}
