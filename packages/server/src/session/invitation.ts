import type { Agent, SessionEvent } from '@fiido/protocol';
import type { SessionInternals } from './session.ts';

/** A colleague's live session is open to whom a note mentions, and to whom it is asked to help with. */
export type Invited = Pick<Agent, 'username'>;

/** What lets the agent read the session: ids of notes and of open requests for help. */
export function invitationsOf(
  { username }: Invited,
  { notes = [], assists = [] }: Pick<SessionInternals, 'notes' | 'assists'>,
): Set<string> {
  const mentions = notes.filter((note) => note.mentions.includes(username)).map(({ id }) => id);
  const asked = assists.filter(({ assistant }) => assistant === username).map(({ id }) => id);
  return new Set([...mentions, ...asked]);
}

/** Keeps invitations as an event of the session's feed changes them; true when it may have changed any. */
export function followInvitations(invitations: Set<string>, { username }: Invited, event: SessionEvent): boolean {
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
    default:
      return false;
  }
}
