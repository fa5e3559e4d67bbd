import type { ViewMessage } from '@fiido/ui/session';
import type { ExtraContext } from '../../extra.ts';
import { once } from '../../once.ts';
import type { OutboxStore } from './outbox-store.ts';

/** The part of `navigator.locks` that is used; a text belongs to the tab that holds its lock. */
export type Locks = Pick<LockManager, 'request'> | undefined;

/** What is too long would be refused on every page again. */
const isUnsent = ({ role, seq, delivery, error_code }: ViewMessage): boolean =>
  role === 'user' && !seq && delivery !== 'sent' && error_code !== 'MESSAGE_TOO_LONG';

/** Resolves to the way to let go of a text; undefined when another tab has it. */
function takeLock(locks: Locks, id: string): Promise<(() => void) | undefined> {
  return new Promise((resolve) => {
    const free = (): void => resolve(() => undefined);
    if (!locks) return free();
    const keep = (lock: Lock | null): Promise<void> | undefined => {
      if (lock) return new Promise<void>((release) => resolve(release));
      resolve(undefined);
      return undefined;
    };
    locks.request(`fiido:${id}`, { ifAvailable: true }, keep).catch(free);
  });
}

/**
 * Keeps what the server does not have yet until it has it, over the end of the page; sends it when there is a
 * connection. What a tab left behind is taken up by one other.
 */
export function keepOutbox(context: ExtraContext, store: OutboxStore, locks: Locks): void {
  /** What this tab is to send, with the way to let go of it. */
  const held = new Map<string, () => void>();

  const hold = async (id: string): Promise<void> => {
    held.set(id, () => undefined);
    const release = await takeLock(locks, id);
    if (held.has(id)) held.set(id, release ?? (() => undefined));
    else release?.();
  };
  const release = (id: string): void => {
    held.get(id)?.();
    held.delete(id);
  };
  const settle = (messages: readonly ViewMessage[]): void => {
    const unsent = messages.filter(isUnsent);
    for (const { key, content, attachments, timestamp } of unsent) {
      if (held.has(key)) continue;
      void hold(key);
      store.put({ client_message_id: key, content, attachments, timestamp });
    }
    for (const id of held.keys()) {
      if (unsent.some(({ key }) => key === id)) continue;
      store.delete(id);
      release(id);
    }
  };

  const takeUp = once(async () => {
    for (const { client_message_id: id } of await store.all()) {
      const free = held.has(id) ? undefined : await takeLock(locks, id);
      if (!free) continue;
      // It may have been sent before it became ours.
      const left = (await store.all()).find((one) => one.client_message_id === id);
      if (!left) {
        free();
        continue;
      }
      held.set(id, free);
      const { conversation } = context;
      const { attachments, ...message } = left;
      conversation.dispatch({ type: 'local_sent', ...message, ...(attachments && { attachments }) });
      conversation.dispatch({ type: 'local_failed', client_message_id: id, code: 'NETWORK' });
      const { view } = conversation.state;
      if (view.connection === 'open') conversation.retry(id);
      // The server may have had it all along.
      settle(view.messages);
    }
  });

  const again = (): void => {
    const { retry, state } = context.conversation;
    for (const { key, error_code } of state.view.messages) if (error_code === 'NETWORK') retry(key);
    void takeUp();
  };

  context.subscribe(({ view }, { view: before }) => {
    const { messages, connection } = view;
    const isSame = messages === before.messages;
    if (!isSame) settle(messages);
    if (connection === before.connection) return;
    // The end of the conversation, but not of the shopper: whoever comes next takes it up.
    if (connection === 'closed' && isSame) for (const id of held.keys()) release(id);
    if (connection === 'open') again();
  });
  // A feed that outlives a short gap says nothing of it.
  addEventListener('online', again);
  void takeUp();
}
