import type { Attachment } from '@fiido/protocol';

/** A text that the server does not have yet, as it outlives the page. */
export interface UnsentMessage {
  client_message_id: string;
  content: string;
  attachments?: Attachment[] | undefined;
  /** Unix seconds. */
  timestamp: number;
}

/** Unsent texts of one site in this browser. Where the browser stores nothing it is empty; nothing here throws. */
export interface OutboxStore {
  /** Oldest first. */
  all(): Promise<UnsentMessage[]>;
  put(message: UnsentMessage): void;
  delete(client_message_id: string): void;
}

export function openOutbox(site: string): OutboxStore {
  const database = new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(`fiido:${site}`);
    opening.onupgradeneeded = () => opening.result.createObjectStore('unsent', { keyPath: 'client_message_id' });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = reject;
  });
  /** Transactions of one connection take effect in the order in which they are begun. */
  const run = async <T>(work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> => {
    try {
      const request = work((await database).transaction('unsent', 'readwrite').objectStore('unsent'));
      return await new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = reject;
      });
    } catch {
      // Blocked or full: the text is only in the memory of this page.
      return undefined;
    }
  };
  return {
    async all() {
      const found = (await run<UnsentMessage[]>((store) => store.getAll())) ?? [];
      return found.toSorted((a, b) => a.timestamp - b.timestamp);
    },
    put: (message) => void run((store) => store.put(message)),
    delete: (id) => void run((store) => store.delete(id)),
  };
}
