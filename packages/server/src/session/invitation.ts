import type { Agent, SessionEvent } from '@fiido/protocol';
import type { SessionInternals } from './session.ts';

/** A colleague's live session is open to whom a note mentions, and who is asked to help with it or to take it. */
export type Invited = Pick<Agent, 'id' | 'username'>;

/** What of a session invites. */
export type Inviting = Pick<SessionInternals, 'notes' | 'assists' | 'transfer'>;

/** What lets the agent read the session: ids of notes and of open requests. */
export function invitationsOf({ id: own, username }: Invited, inviting: Inviting): Set<string> {
  const { notes = [], assists = [], transfer } = inviting;
  const mentions = notes.filter((note) => note.mentions.includes(username)).map(({ id }) => id);
  const asked = assists.filter(({ assistant }) => assistant === username).map(({ id }) => id);
  const offered = transfer?.to_agent_id === own ? [transfer.id] : [];
  return new Set([...mentions, ...asked, ...offered]);
}

/** Keeps invitations as an event of the session's feed changes them; true when it may have changed any. */
export function followInvitations(
  invitations: Set<string>,
  { id: own, username }: Invited,
  event: SessionEvent,
): boolean {
  const keep = (id: string, open: boolean): true => {
    if (open) invitations.add(id);
    else invitations.delete(id);
    return true;
  };
  switch (event.type) {
    case 'note_added':
    case 'note_updated':
      return keep(event.note.id, event.note.mentions.includes(username));
    case 'note_removed':
      return keep(event.note_id, false);
    case 'assist_updated':
      return keep(event.request.id, event.request.status === 'pending' && event.request.assistant === username);
    case 'transfer_updated':
      return keep(event.id, event.transfer?.to_agent_id === own);
    default:
      return false;
  }
}
