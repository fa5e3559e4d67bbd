/** What a browser keeps of one site's shopper between visits. */
export interface StoredSession {
  session_id: string;
  token: string;
}

export interface SessionStorage {
  read(): StoredSession | undefined;
  /** `undefined` forgets the shopper. */
  write(session: StoredSession | undefined): void;
}

/** The calls of `Storage` that are used, so that tests need no browser. */
type KeyValue = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Storage may be blocked (private mode, partitioning, full), already at the property `localStorage`. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    // What cannot be kept serves this page from memory.
    return undefined;
  }
}

function put(storage: () => KeyValue, key: string, value: string | false | undefined): void {
  attempt(() => (value ? storage().setItem(key, value) : storage().removeItem(key)));
}

const keyOf = (site: string, name: string): string => `fiido:${site}:${name}`;

/** Keeps the session per site in `storage`; where the browser refuses, in memory until the page goes. */
export function sessionStorageOf(site: string, storage: () => KeyValue): SessionStorage {
  const key = keyOf(site, 'session');
  let memory: StoredSession | undefined;
  return {
    read: () =>
      (memory ??= attempt(() => {
        const stored = JSON.parse(storage().getItem(key) ?? '') as StoredSession | null;
        return stored?.session_id && stored.token ? stored : undefined;
      })),
    write(session) {
      memory = session;
      put(storage, key, session && JSON.stringify(session));
    },
  };
}

/** Whether the panel was open when this tab's last page of the shop went. */
export function wasOpen(site: string): boolean {
  return Boolean(attempt(() => sessionStorage.getItem(keyOf(site, 'open'))));
}

/** For `wasOpen` on this tab's next page; the loader reads it too. */
export function rememberOpen(site: string, open: boolean): void {
  put(() => sessionStorage, keyOf(site, 'open'), open && '1');
}
