import type {
  AfterHours,
  AgentRef,
  Attachment,
  Message,
  Presence,
  QueuePlace,
  Role,
  SessionFeedEvent,
  SessionState,
  Status,
  Typing,
} from '@fiido/protocol';

/** A message as a list shows it: a stored one, one on its way, or a reply being written. */
export interface ViewMessage extends Message {
  /** `client_message_id ?? id`, stable forever, so that a confirmed message keeps its DOM. */
  key: string;
  delivery: 'sending' | 'sent' | 'failed';
  /** The AI is still writing it. */
  streaming: boolean;
  /** Why it was not sent (`failed`), or why the reply broke off. */
  error_code?: string | undefined;
  /** Raised by each change; a row whose key and v are the same need not be rendered again. */
  v: number;
  /** History was cleared here; the message has no text. */
  divider?: true;
  /** Unix seconds; the text should no longer be shown. */
  deleted_at?: number;
  /** Put together from the feed's deltas and not stored yet. */
  watched?: boolean;
}

export type Connection = 'connecting' | 'open' | 'reconnecting' | 'idle' | 'closed';

/** What is known of a session besides its messages. */
export type SessionFacts = Omit<SessionState, 'history'>;

/** The reply that is being written; `reply` = this client asked, `feed` = it only watches. */
export interface RunningReply {
  message_id: string;
  source: 'reply' | 'feed';
}

/** One session as a screen needs it. Immutable; each action makes a new one or returns the same. */
export interface SessionView {
  status: Status | null;
  session: SessionFacts | null;
  /** Stored ones by `seq`, then those on their way (`seq` 0), failed ones last. */
  messages: readonly ViewMessage[];
  /** Older pages can be loaded. */
  has_more: boolean;
  reply: RunningReply | null;
  queue: (QueuePlace & { agents_online: number }) | null;
  /** Who is typing now. An app that does not want to see itself drops its own role's events. */
  typing: Typing | null;
  /** By role: who else looks at the session. */
  presence: Partial<Record<Presence['role'], Presence>>;
  after_hours: AfterHours | null;
  connection: Connection;
  /** Last durable event seen. */
  seq: number;
  /** Messages of the AI and of agents since the last `read`. */
  unread: number;
}

/** What this client does itself, or learns from an answer rather than from the feed. */
export type LocalAction =
  | {
      type: 'local_sent';
      client_message_id: string;
      content: string;
      /** Unix seconds. */
      timestamp: number;
      /** @defaultValue `user` */
      role?: Extract<Role, 'user' | 'agent'>;
      agent?: AgentRef;
      attachments?: Attachment[];
    }
  | { type: 'local_failed'; client_message_id: string; code: string }
  | { type: 'local_retry'; client_message_id: string }
  | { type: 'local_dropped'; client_message_id: string }
  | { type: 'local_accepted'; client_message_id: string; message_id: string; timestamp?: number; seq?: number }
  | { type: 'reply_started'; message_id: string; timestamp?: number }
  | { type: 'reply_delta'; message_id: string; content: string }
  | { type: 'reply_ended'; message_id: string; failed?: boolean; code?: string }
  | { type: 'page_loaded'; messages: Message[]; has_more: boolean }
  | { type: 'connection'; state: Connection }
  | { type: 'read' }
  | { type: 'reset' };

export type Action = SessionFeedEvent | LocalAction;

/** How the view changes, by the type of what happened. */
export type Folds = {
  [T in Action['type']]?: (view: SessionView, action: Extract<Action, { type: T }>) => SessionView;
};
