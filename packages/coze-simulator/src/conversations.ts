import type { Ids } from './ids.ts';
import type { Identity } from './oauth.ts';

/** An entry of a conversation's history. */
export interface StoredMessage {
  id: string;
  conversation_id: string;
  role: 'user' | 'assistant';
  type: 'question' | 'answer';
  content: string;
  content_type: 'text';
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
  /** Who may use it; null: the field bug's shared conversation, open to the whole app. */
  owner: Pick<Identity, 'client_id' | 'session_name'> | null;
  messages: StoredMessage[];
  /** An interrupted flow waits for the next question as its answer. */
  pending: boolean;
  busy: boolean;
}

export interface Conversations {
  create(
    identity: Identity,
    fields?: { name?: string; meta_data?: Record<string, string>; connector_id?: string },
  ): Conversation;
  /** Null when there is none, or it is somebody else's. */
  find(id: string, identity: Identity): Conversation | null;
  /** The one of an app, connector and name that callers without an id end up in. */
  shared(identity: Identity, key: string, isolated: boolean): Conversation;
  list(identity: Identity): Conversation[];
  remove(id: string): void;
  /** Starts a new section: what was before is no context any more. */
  clear(conversation: Conversation): string;
}

const CONVERSATIONS_MAX = 20_000;

export function createConversations(ids: Ids, now: () => number): Conversations {
  const all = new Map<string, Conversation>();
  const shared = new Map<string, string>();

  function add(
    owner: Conversation['owner'],
    fields: { name?: string; meta_data?: Record<string, string>; connector_id?: string },
  ): Conversation {
    const at = Math.floor(now());
    const conversation: Conversation = {
      id: ids.next(),
      name: fields.name ?? '',
      meta_data: fields.meta_data ?? {},
      created_at: at,
      updated_at: at,
      connector_id: fields.connector_id ?? '1024',
      section_id: ids.next(),
      owner,
      messages: [],
      pending: false,
      busy: false,
    };
    if (all.size >= CONVERSATIONS_MAX) all.delete(all.keys().next().value ?? '');
    all.set(conversation.id, conversation);
    return conversation;
  }

  function owns({ owner }: Conversation, identity: Identity): boolean {
    return owner === null || (owner.client_id === identity.client_id && owner.session_name === identity.session_name);
  }

  return {
    create: ({ client_id, session_name }, fields = {}) => add({ client_id, session_name }, fields),
    find(id, identity) {
      const found = all.get(id);
      return found && owns(found, identity) ? found : null;
    },
    shared(identity, key, isolated) {
      const whole = `${identity.client_id}\n${isolated ? (identity.session_name ?? '') : ''}\n${key}`;
      const known = all.get(shared.get(whole) ?? '');
      if (known) return known;
      const made = add(isolated ? identity : null, { name: key });
      shared.set(whole, made.id);
      return made;
    },
    list: (identity) => [...all.values()].filter((conversation) => conversation.owner && owns(conversation, identity)),
    remove: (id) => void all.delete(id),
    clear(conversation) {
      conversation.section_id = ids.next();
      conversation.pending = false;
      return conversation.section_id;
    },
  };
}

/** A conversation as the API shows it. */
export function conversationBody(conversation: Conversation): Record<string, unknown> {
  const { id, name, meta_data, created_at, updated_at, connector_id, section_id, owner } = conversation;
  return {
    id,
    name,
    meta_data,
    created_at,
    updated_at,
    creator_id: owner?.client_id ?? '',
    connector_id,
    last_section_id: section_id,
  };
}
