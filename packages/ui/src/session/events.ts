import type { Message, SessionEvent, StatusChange } from '@fiido/protocol';
import { blankMessage, storeMessage, updateMessage } from './messages.ts';
import { interruptReplies } from './reply.ts';
import { countsUnread } from './snapshot.ts';
import type { SessionFacts, SessionView } from './types.ts';

export type DurableEvent = SessionEvent & { seq: number };

/** Folds a durable event; one that was seen before, or has no place in the feed, changes nothing. */
export function foldEvent(view: SessionView, event: DurableEvent): SessionView {
  // Negated, so that an event without a seq (a status_change on the reply's own stream) is left out too.
  if (!(event.seq > view.seq)) return view;
  const session = view.session && { ...view.session, seq: event.seq };
  return applyEvent({ ...view, session, seq: event.seq }, event);
}

function applyEvent(view: SessionView, event: DurableEvent): SessionView {
  switch (event.type) {
    case 'message_added':
      return addMessage(view, event.message);
    case 'manual_message': {
      const { type: _type, message_id: id, agent_id = null, agent_name = null, ...rest } = event;
      return addMessage(view, { ...rest, id, agent_id, agent_name });
    }
    case 'message_updated':
      return { ...view, messages: updateMessage(view.messages, event) };
    case 'status_change':
      return changeStatus(view, event);
    case 'history_cleared':
      return clearHistory(view, event);
    case 'profile_updated':
      return withFacts(view, { user_profile: event.user_profile });
    case 'mail':
      return withFacts(view, { mail: event.mail });
    case 'after_hours':
      return { ...withFacts(view, { after_hours_request_id: event.request_id }), after_hours: event };
    case 'csat_requested':
      return { ...view, csat_requested_at: event.timestamp };
    default:
      return view;
  }
}

function addMessage(view: SessionView, message: Message): SessionView {
  const { reply, typing } = view;
  const answered = message.role === 'assistant';
  // Replies of a session follow one another: a stored one means that an earlier one never will be.
  const shown = answered ? view.messages.filter((m) => !m.watched || m.id === message.id) : view.messages;
  return {
    ...view,
    messages: storeMessage(shown, message),
    reply: answered && (reply?.message_id === message.id || reply?.source === 'feed') ? null : reply,
    typing: typing?.role === message.role ? null : typing,
    unread: view.unread + Number(countsUnread(message)),
  };
}

function changeStatus(view: SessionView, event: StatusChange): SessionView {
  const { status, timestamp, agent_info: agent, escalation } = event;
  const live = status === 'manual_live';
  const waiting = status === 'pending_manual';
  const aiAnswers = status === 'bot_active' || status === 'after_hours_email';
  const { session } = view;
  const next = withFacts(view, {
    status,
    assigned_agent: live && agent ? { id: agent.agent_id, name: agent.agent_name } : null,
    manual_start_at: live ? (session?.manual_start_at ?? timestamp) : null,
    ...(escalation && { escalation }),
    ...(session?.status === 'manual_live' && !live && { last_manual_end_at: timestamp }),
  });
  return {
    ...next,
    status,
    queue: waiting ? view.queue : null,
    typing: null,
    after_hours: waiting || live ? null : view.after_hours,
    csat_requested_at: waiting || live ? null : view.csat_requested_at,
    ...(!aiAnswers && { reply: null, messages: interruptReplies(view.messages) }),
  };
}

function clearHistory(view: SessionView, event: Extract<DurableEvent, { type: 'history_cleared' }>): SessionView {
  const { seq, timestamp, conversation_id } = event;
  const divider = { ...blankMessage(`divider-${seq}`, 'system', timestamp), seq, divider: true as const };
  // What the shopper wrote and we could not send yet belongs to the new page.
  const unsent = view.messages.filter((message) => message.seq > seq || (!message.seq && message.role !== 'assistant'));
  return { ...withFacts(view, { conversation_id }), messages: [divider, ...unsent], reply: null, has_more: false };
}

function withFacts(view: SessionView, facts: Partial<SessionFacts>): SessionView {
  return view.session ? { ...view, session: { ...view.session, ...facts } } : view;
}
