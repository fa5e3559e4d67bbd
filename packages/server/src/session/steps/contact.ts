import type { ActionOf } from '../actions.ts';
import { addEvent, addMessage, addSystemMessage } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { changeProfile } from './housekeeping.ts';
import { cancelWait, openRequest } from './waiting.ts';

/** A shopper leaves an address, at any hour; the wish is kept as a request, the text in the history. */
export function leaveContact(draft: Draft, action: ActionOf<'contact'>): void {
  const { email, message } = action.contact;
  const { user_profile } = draft.session;
  if (action.consent && email !== undefined && user_profile.email !== email) {
    changeProfile(draft, { type: 'profile', changes: { email } });
  }
  if (message) addMessage(draft, { id: action.message_id, role: 'user', content: message });
  if (action.stop_waiting && draft.session.status === 'pending_manual') cancelWait(draft);
  openRequest(draft, action.request_id, action.next_open_at);
  addSystemMessage(draft, 'contact_saved');
}

/** Tells what became of a mail. Whom it went to is for agents, who read it in the request. */
export function noteMail(draft: Draft, { mail, request_id, given_up }: ActionOf<'mail'>): void {
  const { session } = draft;
  if (JSON.stringify(session.mail) === JSON.stringify(mail)) return;
  session.mail = mail;
  addEvent(draft, { type: 'mail', mail: { ...mail, email_to: [] }, request_id, ...(given_up ? { given_up } : {}) });
}

export function closeRequest(draft: Draft, { request_id }: ActionOf<'request_closed'>): void {
  const { session } = draft;
  if (session.after_hours_request_id === request_id) session.after_hours_request_id = null;
}
