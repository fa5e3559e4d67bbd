import type {
  AgentRef,
  AssistRequest,
  Attachment,
  ErrorCode,
  EscalateRequestReason,
  MailState,
  Message,
  PageContext,
  PendingTransfer,
  PriorityLevel,
  Severity,
  SessionNote,
  TransferDecision,
  UserProfile,
} from '@fiido/protocol';

/** A text of the shopper or an agent on its way into a session. */
export interface IncomingText {
  /** `msg_…`, made by the caller so that the transition stays pure. */
  message_id: string;
  content: string;
  attachments?: Attachment[];
  client_message_id?: string;
  /** Hex SHA-256 of the content; present when `client_message_id` is. */
  digest?: string;
}

/** What a text for the AI has besides. */
export interface Question {
  /** Id that the reply will have; names the turn. */
  reply_id: string;
  /** The process that asks. It runs the turns of one session one after the other. */
  owner: string;
  /** The conversation that the client names; the session's own when absent. */
  conversation_id?: string;
}

/** How a shopper can be reached. */
export interface Contact {
  email?: string;
  phone?: string;
  name?: string;
  message?: string;
}

/** Who asks for a person. */
export type Escalator = { kind: 'visitor' } | { kind: 'regulator' } | { kind: 'agent'; agent_id: string };

/** An agent who acts on a session. */
export interface Actor extends AgentRef {
  is_admin: boolean;
}

/** An agent by id and user name. */
export interface Named {
  id: string;
  username: string;
}

/** Who writes a note. */
export interface NoteAuthor extends Named {
  name: string;
}

type NoteWords = 'content' | 'mentions';

/** Everything that may be asked of a session. Facts from outside (shift, accounts) come in as values. */
export type Action =
  /** `language`: ISO 639-1, what the shopper reads. */
  | { type: 'conversation'; conversation_id: string; current: boolean; language?: string; site?: string }
  | { type: 'clear'; conversation_id: string }
  /** `by` names a token that was made without knowing whether the session was claimed. */
  | { type: 'claim'; by?: string }
  | ({ type: 'user_message'; to: 'ai' } & Question & IncomingText)
  | ({ type: 'user_message'; to: 'person' } & IncomingText)
  | { type: 'ai_reply'; reply_id: string; content: string; failed: boolean; suggestions?: string[] }
  | { type: 'ai_failed'; reply_id: string }
  /** The turn still runs. */
  | { type: 'keep_turn'; reply_id: string }
  | {
      type: 'escalate';
      by: Escalator;
      reason: EscalateRequestReason;
      /** The regulator's findings; the contract's texts when absent. */
      details?: string;
      severity?: Severity;
      in_shift: boolean;
      /** Off shift: id of the request if this one opens it. */
      request_id: string;
      next_open_at: number | null;
      contact?: Contact;
    }
  /** A shopper leaves an address; `consent`: it may be kept with the profile. `message_id` is for the contact's message. */
  | {
      type: 'contact';
      contact: Contact;
      consent: boolean;
      stop_waiting: boolean;
      message_id: string;
      request_id: string;
      next_open_at: number | null;
    }
  /** What became of the request's mail. */
  | { type: 'mail'; request_id: string; mail: MailState; given_up: boolean }
  /** An agent settled the request: the next wish is a new one. */
  | { type: 'request_closed'; request_id: string }
  | { type: 'cancel' }
  /** `limit`: seconds a shopper may wait. */
  | { type: 'timeout'; limit: number; request_id: string }
  | { type: 'desk_closed'; request_id: string }
  | { type: 'takeover'; agent: AgentRef }
  /** Auto-assignment keeps a waiting session for an agent for some `seconds`, and ends that again. */
  | { type: 'offer'; agent: AgentRef; matched_tags: string[]; seconds: number }
  | { type: 'offer_over'; agent_id: string; reason: 'timeout' | 'unavailable' }
  | { type: 'return'; agent: AgentRef }
  | ({ type: 'agent_message'; actor: Actor; expected_seq?: number } & IncomingText)
  /** `id`: names the transfer in the session's history. */
  | { type: 'transfer'; id: string; actor: Actor; target: AgentRef; reason: string }
  /** A colleague is asked to take the session. */
  | { type: 'transfer_ask'; actor: Actor; request: PendingTransfer }
  /** What became of that; `by`: who decided, an agent's id or `system`. */
  | { type: 'transfer_end'; id: string; decision: TransferDecision; response_note: string; by: string }
  | { type: 'release'; actor: Actor; note: string | null; reason: string }
  /** `agent_id`: who is away; nothing happens to a session that somebody else has by now. */
  | { type: 'agent_away'; agent_id: string; in_shift: boolean; request_id: string }
  | { type: 'close'; actor: Actor; reason: string }
  /** `limit`: seconds of silence after which a live session is over. */
  | { type: 'idle'; limit: number }
  | { type: 'callback'; agent: AgentRef; has_open_request: boolean }
  | { type: 'profile'; changes: Partial<UserProfile> }
  /** Where the shopper is, as the shop's page tells it. */
  | { type: 'context'; context: PageContext }
  /** What the shopper allows; taking the consent back takes the address back. */
  | { type: 'consent'; gdpr_consent: boolean; marketing_subscribed?: boolean }
  | { type: 'seen'; by: 'user' | 'agent'; seq: number }
  /** A verified shopper of the shop. */
  | { type: 'identify'; user_id: string; changes: Partial<UserProfile> }
  /** `told`: the named agents who were not named before, by id and user name. */
  | { type: 'note_add'; note: Pick<SessionNote, 'id' | NoteWords>; by: NoteAuthor; told: Named[] }
  | { type: 'note_edit'; note: Pick<SessionNote, 'id' | NoteWords>; by: NoteAuthor; told: Named[] }
  | { type: 'note_remove'; note_id: string }
  | { type: 'assist_ask'; request: AssistRequest; to: string }
  /** `to`: the requester's id. */
  | { type: 'assist_answer'; request: AssistRequest; to: string }
  /** `by`: the agent's id and user name; null: the server itself, because of a tag that was deleted. */
  | { type: 'tag'; tag_ids: string[]; is_auto: boolean; by: Named }
  | { type: 'untag'; tag_ids: string[]; by: Named | null }
  /** `level` null: as the rules have it. */
  | { type: 'priority'; level: PriorityLevel | null; agent_id: string }
  /** `by`: user name of the agent, with their id and role; `system`: the identity was blocked elsewhere. */
  | { type: 'block'; blocked: boolean; by: string; actor: Actor | null }
  | { type: 'csat'; score: number; comment?: string }
  /** `logged`: the message as the log has it, where the history does not reach back to it. */
  | { type: 'rate'; message_id: string; rating: 'up' | 'down'; comment?: string; logged?: Message };

export type ActionType = Action['type'];
export type ActionOf<T extends ActionType> = Extract<Action, { type: T }>;

/**
 * Why an action is not possible. Two reasons stay inside the server: `TURN_OVER`, a reply came too late to be stored;
 * `TURN_RUNNING`, another process answers the session's last question (`params.seq`: where its feed is).
 */
export interface Rejection {
  code: ErrorCode | 'TURN_OVER' | 'TURN_RUNNING';
  params?: Record<string, string | number>;
}
