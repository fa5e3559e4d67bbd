import type { Attachment } from './attachment.ts';

/** Who wrote a message. */
export type Role = 'user' | 'assistant' | 'agent' | 'system';

/** Keys of the texts that the system writes; clients render them in their own language. */
export type SystemTextKey =
  | 'taken'
  | 'released'
  | 'transferred'
  | 'cancelled'
  | 'timeout'
  | 'off_shift'
  | 'agent_away'
  | 'closed'
  | 'contact_saved';

/** One entry of a session's history. */
export interface Message {
  /** `msg_…`, or `system-…` for the system's own. */
  id: string;
  role: Role;
  content: string;
  /** Unix seconds, 3 decimals; no two messages of a session share one. */
  timestamp: number;
  agent_id: string | null;
  agent_name: string | null;
  /** Position in the session's feed; orders messages. */
  seq: number;
  /** The sender's own id, by which a resend is recognised. */
  client_message_id?: string;
  attachments?: Attachment[];
  /** Of an answer of the AI: what the shopper may want to ask next, in words to be sent as they are. */
  suggestions?: string[];
  delivered_at?: number | null;
  seen_at?: number | null;
  rating?: 'up' | 'down' | null;
  /** What the shopper said with the rating. */
  rating_comment?: string | null;
  /** On system messages: which text this is, so that a client can localise it. */
  text_key?: SystemTextKey;
  text_params?: Record<string, string>;
}

export interface TypingRequest {
  is_typing: boolean;
  /** What the shopper is writing, at most 500 characters. */
  text?: string;
}

export interface SeenRequest {
  /** Position of the newest message that was seen. */
  seq: number;
}
