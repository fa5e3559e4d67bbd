import { createConversation } from '../src/conversation.ts';
import type { Conversation } from '../src/conversation.ts';
import type { ConversationListener, ExtraContext } from '../src/extra.ts';
import { sessionStorageOf } from '../src/storage.ts';
import { FakeTimers } from './fake-timers.ts';
import { ScriptedServer } from './scripted-server.ts';

/** What an extra that draws nothing works with, on a real conversation. */
export interface ListeningExtra {
  server: ScriptedServer;
  timers: FakeTimers;
  conversation: Conversation;
  context: ExtraContext;
  stored: Map<string, string>;
}

export function listeningExtra(server = new ScriptedServer(), stored = new Map<string, string>()): ListeningExtra {
  const timers = new FakeTimers();
  const listeners = new Set<ConversationListener>();
  const conversation = createConversation({
    connection: { server: 'https://chat.test/', fetch: server.fetch, language: 'en' },
    storage: sessionStorageOf('fiido', () => ({
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value),
      removeItem: (key) => void stored.delete(key),
    })),
    timers,
    onChange: (state, before) => listeners.forEach((listener) => listener(state, before)),
  });
  const context = {
    host: { site: 'fiido', open: true },
    conversation,
    api: conversation.api,
    subscribe(listener: ConversationListener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as ExtraContext;
  return { server, timers, conversation, context, stored };
}
