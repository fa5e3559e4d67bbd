import type {
  Block,
  PendingTransfer,
  PriorityLevel,
  Reservation,
  SessionNote,
  SessionState,
  SessionTag,
  TransferRecord,
  VisitedPage,
} from '@fiido/protocol';

/** How a resend is recognised: what the first send with this `client_message_id` led to. */
export interface Receipt {
  client_message_id: string;
  /** Hex SHA-256 of the text, to tell a resend from another message under the same id. */
  digest: string;
  message_id: string;
  seq: number;
  timestamp: number;
  /** AI turns: the reply's message id, and its seq once it is stored: 0 when it was empty, null while there is none. */
  reply_id?: string;
  reply_seq?: number | null;
  /** The reply itself, in sessions stored by older versions: 200 of them outweighed all else in a session. */
  reply?: string | null;
}

/** An AI turn that runs. */
export interface Turn {
  reply_id: string;
  /** Unix seconds. */
  started_at: number;
  /** What the agent who released the session wants the AI to know. */
  note: string | null;
  /** The process that runs it. Absent, like `expires_at`, in sessions stored by older versions. */
  owner?: string;
  /** Unix seconds; moved on by the process while it lives. Later, another question may take the session. */
  expires_at?: number;
}

/** What the server remembers of a session and never sends. */
export interface SessionInternals {
  /** Marks this life of the session: a feed position from another life is answered with a snapshot. */
  epoch: string;
  /** A visitor token was used, or issued where tokens are required. */
  claimed: boolean;
  /** The token that was made while the store was away and claimed the session when it was back. */
  claimed_by: string | null;
  /** Conversations that Coze made for this session, the newest last, at most 20. */
  conversations: string[];
  /** The shop's verified id of the shopper. Absent while nobody said who it is. */
  user_id?: string;
  /** Unix seconds: when the shopper last said whether data may be kept. Absent while they said nothing. */
  consent_changed_at?: number;
  /** Messages up to this seq belong to a page that the shopper cleared. */
  page_start_seq: number;
  message_count: number;
  /** Seq of the shopper's last message, for the agents' send guard; 0 before the first. */
  last_user_seq: number;
  /** The AI turn that runs; a reply with another id, or after this is null, is dropped. */
  turn: Turn | null;
  /** The newest last, at most 200. */
  receipts: Receipt[];
  /** Unix seconds: when the wait that runs began; null when nobody waits. Absent in sessions stored by older versions. */
  waiting_since?: number | null;
  /** Unix seconds: when a wait was cancelled or timed out. */
  wait_ended_at: number | null;
  /** Whom the wait that runs is kept for; also when its time is over and nobody has noticed yet. */
  reservation?: Reservation;
  /** Ids of the agents whom the wait that runs was offered to. */
  offered_to?: string[];
  escalated_by_agent: boolean;
  /** What the agent who released the session wants the AI to know; given to the next turn. */
  hand_back_note: string | null;
  /** What agents wrote for each other, oldest first. Absent, like all that follows, while there is none. */
  notes?: SessionNote[];
  /** Questions to colleagues that have no answer yet: they may read the session. */
  assists?: { id: string; assistant: string }[];
  /** What a colleague has been asked and not answered, and who served the session then. */
  transfer?: PendingTransfer & { serving: string };
  /** Transfers that are over, oldest first, at most 50. */
  transfers?: TransferRecord[];
  tags?: SessionTag[];
  /** An agent has shut the shopper out. */
  blocked?: Block;
  /** Pages of the shop on which the shopper was, oldest first, at most 20. */
  pages?: VisitedPage[];
  /** Ids of tags that an agent took away: the server does not set them again. */
  removed_tags?: string[];
  /** As an agent set it, until a human phase ends. */
  priority_level?: PriorityLevel | null;
  /** Found in what the shopper wrote, until a human phase ends. */
  urgent_keywords?: string[];
  /** Unix seconds: the first agent's message after a person was asked for last, or in a phase before that. */
  first_response_at?: number;
  /** Unix seconds: when a person was asked for last. */
  escalated_at?: number;
  /** That was within 24 hours of the time before. */
  is_repeat?: boolean;
}

/** A session as it is stored: what travels on the wire, and what does not. */
export type StoredSession = SessionState & { internals: SessionInternals };
