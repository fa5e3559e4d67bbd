/** What agents write about a session for each other; shoppers never see it. */
export interface SessionNote {
  /** `note_<16 hex>`. */
  id: string;
  session_name: string;
  /** At most 2,000 characters. */
  content: string;
  /** A user name, like those in `mentions`. */
  created_by: string;
  created_by_name: string;
  /** Unix seconds, 3 decimals. */
  created_at: number;
  updated_at: number;
  mentions: string[];
}

/** `POST /api/sessions/{session_name}/notes` and `PUT …/notes/{note_id}`. `@username` in the text counts as well. */
export interface NoteRequest {
  content: string;
  /** User names; a name that no active agent has is refused. */
  mentions?: string[];
}

export interface NoteResponse {
  success: true;
  data: SessionNote;
}

export interface NoteListResponse {
  success: true;
  /** Newest first. */
  data: SessionNote[];
  total: number;
}

export interface NoteRemovedResponse {
  success: true;
  message: string;
}

/** Durable events of a session's feed; agents only. */
export type NoteEvent =
  | { type: 'note_added'; note: SessionNote }
  | { type: 'note_updated'; note: SessionNote }
  | { type: 'note_removed'; note_id: string };

/** An agent was named in a note. Kept until the agent has read it. */
export interface Mention {
  type: 'mention';
  source: 'session_note';
  session_name: string;
  note_id: string;
  /** The name of who wrote the note. */
  from_agent: string;
  /** The note's first 120 characters. */
  content: string;
  /** Unix seconds, 3 decimals. */
  created_at: number;
}

/** On the desk's feed, for the named agent alone: `to` is the agent's id. */
export type DeskMention = Mention & { to: string };

/** The agent has read mentions, maybe in another window. Transient, for that agent alone. */
export interface MentionsRead {
  type: 'mentions_read';
  to: string;
  note_ids: string[];
}

/** `GET /api/agent/mentions`: what the agent has not read, newest first. */
export interface MentionListResponse {
  success: true;
  data: Mention[];
  total: number;
}

/** `POST /api/agent/mentions/read`: all of them when no notes are named. */
export interface MentionsReadRequest {
  note_ids?: string[];
}
