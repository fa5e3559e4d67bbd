import { afterEach, beforeEach, expect, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { SessionState } from '@fiido/protocol';
import { openOutbox } from '../src/extras/upkeep/outbox-store.ts';
import { FiidoChat } from '../src/fiido-chat.ts';
import { ScriptedServer, snapshotOf } from './scripted-server.ts';

/** The scripted server of the running test, and a browser that knows nothing. */
export function useScriptedServer(): { readonly server: ScriptedServer } {
  const browserFetch = window.fetch;
  let server = new ScriptedServer();
  beforeEach(async () => {
    await page.viewport(1024, 768);
    localStorage.clear();
    sessionStorage.clear();
    const unsent = openOutbox('fiido');
    for (const { client_message_id } of await unsent.all()) unsent.delete(client_message_id);
    await unsent.all();
    document.documentElement.lang = 'en';
    server = new ScriptedServer();
    window.fetch = server.fetch;
  });
  afterEach(() => {
    window.fetch = browserFetch;
    delete window.FiidoChat;
    document.body.replaceChildren();
  });
  return {
    get server() {
      return server;
    },
  };
}

/** A chat that the shopper has opened, with the session in the given state. */
export async function openChat(server: ScriptedServer, session: Partial<SessionState> = {}): Promise<FiidoChat> {
  server.snapshot = snapshotOf(session);
  const chat = Object.assign(new FiidoChat(), { server: 'https://chat.test', site: 'fiido' });
  document.body.append(chat);
  await vi.waitFor(() => expect(chat.shadowRoot?.querySelector('button')).not.toBeNull());
  await userEvent.click(page.getByTestId('chat-button'));
  await expect.element(page.getByTestId('message-input')).toBeVisible();
  await vi.waitFor(() => expect(chat.conversation.state.view.session).not.toBeNull());
  return chat;
}
