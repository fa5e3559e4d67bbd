import type { Message } from '@fiido/protocol';
import { blankMessage, findMessage, patchMessage, storeMessage } from './messages.ts';
import { interruptReplies } from './reply.ts';
import { countsUnread } from './snapshot.ts';
import type { Folds, SessionFacts, SessionView } from './types.ts';

/** The feed's durable events; each comes once, in order. */
export const eventFolds = {
  message_added: (view, { message }) => addMessage(view, message),

  manual_message(view, { type: _type, message_id: id, agent_id = null, agent_name = null, ...rest }) {
    return addMessage(view, { ...rest, id, agent_id, agent_name });
  },

  message_updated(view, { message_id, changes }) {
    const old = findMessage(view.messages, message_id);
    return old ? patchMessage(view, old, changes) : view;
  },

  status_change(view, { status, timestamp, agent_info: agent, escalation }) {
    const live = status === 'manual_live';
    const { session } = view;
    const next = {
      ...withFacts(view, {
        status,
        assigned_agent: live && agent ? { id: agent.agent_id, name: agent.agent_name } : null,
        manual_start_at: live ? (session?.manual_start_at ?? timestamp) : null,
        ...(escalation && { escalation }),
        ...(live && { csat: null }),
        ...(session?.status === 'manual_live' && !live && { last_manual_end_at: timestamp }),
      }),
      status,
      typing: null,
    };
    if (status !== 'pending_manual') next.queue = null;
    if (live || status === 'pending_manual') next.after_hours = null;
    return status === 'bot_active' || status === 'after_hours_email' ? next : interruptReplies(next);
  },

  history_cleared(view, { seq, timestamp, conversation_id }) {
    const divider = { ...blankMessage(`divider-${seq}`, 'system', timestamp), seq, divider: true as const };
    // What the shopper wrote and we could not send yet belongs to the new page.
    const unsent = view.messages.filter((one) => one.seq > seq || (!one.seq && one.role !== 'assistant'));
    return { ...withFacts(view, { conversation_id }), messages: [divider, ...unsent], reply: null, has_more: false };
  },

  profile_updated: (view, { user_profile }) => withFacts(view, { user_profile }),

  mail: (view, { mail }) => withFacts(view, { mail }),

  after_hours: (view, event) => ({
    ...withFacts(view, { after_hours_request_id: event.request_id }),
    after_hours: event,
  }),

  csat: (view, { csat }) => withFacts(view, { csat }),
} satisfies Folds;

function addMessage(view: SessionView, message: Message): SessionView {
  const { reply, typing } = view;
  const answered = message.role === 'assistant';
  // Replies of a session follow one another: a stored one means that an earlier one never will be.
  const shown = answered ? view.messages.filter((one) => !one.watched || one.id === message.id) : view.messages;
  return {
    ...view,
    messages: storeMessage(shown, message),
    reply: answered && (reply?.message_id === message.id || reply?.source === 'feed') ? null : reply,
    typing: typing?.role === message.role ? null : typing,
    unread: view.unread + countsUnread(message),
  };
}

function withFacts(view: SessionView, facts: Partial<SessionFacts>): SessionView {
  return view.session ? { ...view, session: { ...view.session, ...facts } } : view;
}
