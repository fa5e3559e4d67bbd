import type { Fields } from './fields.ts';

/** A run, as it can be asked for afterwards. */
export interface Chat {
  id: string;
  conversation_id: string;
  /** The newest Chat object the stream carried. */
  body: Fields;
  /** Completed messages, oldest first. */
  messages: Fields[];
}

export interface Chats {
  open(id: string, conversation_id: string): Chat;
  find(id: string): Chat | null;
}

const CHATS_MAX = 5000;

export function createChats(): Chats {
  const all = new Map<string, Chat>();
  return {
    open(id, conversation_id) {
      const chat: Chat = { id, conversation_id, body: {}, messages: [] };
      for (const oldest of all.keys()) {
        if (all.size < CHATS_MAX) break;
        all.delete(oldest);
      }
      all.set(id, chat);
      return chat;
    },
    find: (id) => all.get(id) ?? null,
  };
}
