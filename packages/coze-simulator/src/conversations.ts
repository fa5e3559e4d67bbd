import type { Identity } from './oauth/tokens.ts';
import type { Ids } from './ids.ts';

/** An entry of a conversation's history. */
export interface StoredMessage {
  id: string;
  conversation_id: string;
  role: 'user' | 'assistant';
  type: 'question' | 'answer';
  content: string;
  content_type: string;
  meta_data: Record<string, string>;
  chat_id: string;
  section_id: string;
  created_at: number;
  updated_at: number;
}

export interface Conversation {
  id: string;
  name: string;
  meta_data: Record<string, string>;
  created_at: number;
  updated_at: number;
  connector_id: string;
  section_id: string;
  bot_id: string | null;
  /** The app it was made under, which self-hosted Coze insists on. */
  app_id: string | null;
  creator_id: string;
  /** Who may use it; null: the field bug's shared conversation, open to everybody of the account. */
  owner: { account_id: string; session_name: string | null } | null;
  /** Oldest first. */
  messages: StoredMessage[];
  /** Chats that were cancelled: their messages are no context any more. */
  cancelled: Set<string>;
  /** The question of an interrupted flow, which takes the next text as its reply. */
  pending: string | null;
  /** A chat runs in it. */
  busy: boolean;
}

export interface ConversationFields {
  name?: string;
  meta_data?: Record<string, string>;
  connector_id?: string;
  bot_id?: string | null;
  app_id?: string | null;
}

export interface Conversations {
  create(identity: Identity, fields?: ConversationFields): Conversation;
  /** Null when there is none, or it is somebody else's, or of another channel than the one named. */
  find(id: string, identity: Identity, connector_id?: string): Conversation | null;
  /** The one of an app, channel and name that callers without an id end up in. */
  named(identity: Identity, app_id: string, connector_id: string, name: string, isolated: boolean): Conversation;
  /** The identity's own ones, newest first. */
  list(identity: Identity): Conversation[];
  remove(conversation: Conversation): void;
  /** Starts a new section: what was before is no context any more. */
  clear(conversation: Conversation): string;
}

const CONVERSATIONS_MAX = 20_000;
/** More than any test or demo talks, so that an embedded simulator cannot grow without end. */
const MESSAGES_MAX = 200;

export function createConversations(ids: Ids, now: () => number): Conversations {
  const all = new Map<string, Conversation>();
  const named = new Map<string, string>();

  function add(identity: Identity, fields: ConversationFields, shared: boolean): Conversation {
    const at = Math.floor(now());
    const { account_id, session_name } = identity;
    const conversation: Conversation = {
      id: ids.next(),
      name: fields.name ?? '',
      meta_data: fields.meta_data ?? {},
      created_at: at,
      updated_at: at,
      connector_id: fields.connector_id ?? '1024',
      section_id: ids.next(),
      bot_id: fields.bot_id ?? null,
      app_id: fields.app_id ?? null,
      creator_id: account_id,
      owner: shared ? null : { account_id, session_name },
      messages: [],
      cancelled: new Set(),
      pending: null,
      busy: false,
    };
    for (const oldest of all.keys()) {
      if (all.size < CONVERSATIONS_MAX) break;
      all.delete(oldest);
    }
    all.set(conversation.id, conversation);
    return conversation;
  }

  function owns({ owner, creator_id }: Conversation, { account_id, session_name }: Identity): boolean {
    if (!owner) return creator_id === account_id;
    return owner.account_id === account_id && owner.session_name === session_name;
  }

  return {
    create: (identity, fields = {}) => add(identity, fields, false),
    find(id, identity, connector_id) {
      const found = all.get(id);
      if (!found || !owns(found, identity)) return null;
      return connector_id === undefined || found.connector_id === connector_id ? found : null;
    },
    named(identity, app_id, connector_id, name, isolated) {
      const { account_id, session_name } = identity;
      const key = JSON.stringify([account_id, app_id, connector_id, name, isolated ? session_name : null]);
      const known = all.get(named.get(key) ?? '');
      if (known) return known;
      const made = add(identity, { name, app_id, connector_id }, !isolated);
      named.set(key, made.id);
      return made;
    },
    list: (identity) => [...all.values()].filter((one) => one.owner && owns(one, identity)).toReversed(),
    remove: ({ id }) => void all.delete(id),
    clear(conversation) {
      conversation.section_id = ids.next();
      conversation.pending = null;
      return conversation.section_id;
    },
  };
}

/** Appends to a history; the oldest entry makes room. */
export function keepMessage(conversation: Conversation, message: StoredMessage): void {
  conversation.messages.push(message);
  if (conversation.messages.length > MESSAGES_MAX) conversation.messages.shift();
  conversation.updated_at = message.created_at;
}

/** The messages a flow may look at: those of the current section, without cancelled turns. */
export function contextOf({ messages, section_id, cancelled }: Conversation): StoredMessage[] {
  return messages.filter((message) => message.section_id === section_id && !cancelled.has(message.chat_id));
}

/** A conversation as the API shows it. */
export function conversationBody(conversation: Conversation): Record<string, unknown> {
  const { id, name, meta_data, created_at, updated_at, creator_id, connector_id, section_id } = conversation;
  return { id, name, meta_data, created_at, updated_at, creator_id, connector_id, last_section_id: section_id };
}
