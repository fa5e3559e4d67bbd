/** What a browser keeps of one site's shopper between visits. */
export interface StoredSession {
  session_id: string;
  token: string;
  /** Unix seconds. */
  expires_at: number;
}

export interface SessionStorage {
  read(): StoredSession | undefined;
  /** `undefined` forgets the shopper. */
  write(session: StoredSession | undefined): void;
  /** Whether the next page should load the chat by itself, because an agent is about to answer. */
  setAwake(awake: boolean): void;
}

/** The two calls of `Storage` that are used, so that tests need no browser. */
type KeyValue = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Keeps the session per site in `storage`; where the browser refuses (private mode, partitioning, full), in memory
 * until the page goes.
 */
export function sessionStorageOf(site: string, storage: () => KeyValue): SessionStorage {
  const key = `fiido:${site}:`;
  let memory: StoredSession | undefined;
  const attempt = <T>(work: (storage: KeyValue) => T): T | undefined => {
    try {
      return work(storage());
    } catch {
      // Blocked storage throws already at the property `localStorage`; memory serves this page.
      return undefined;
    }
  };
  const put = (name: string, value: string | undefined): void => {
    attempt((s) => (value === undefined ? s.removeItem(key + name) : s.setItem(key + name, value)));
  };
  return {
    read() {
      memory ??= parse(attempt((s) => s.getItem(`${key}session`)));
      return memory;
    },
    write(session) {
      memory = session;
      put('session', session && JSON.stringify(session));
    },
    setAwake(awake) {
      put('awake', awake ? '1' : undefined);
    },
  };
}

function parse(text: string | null | undefined): StoredSession | undefined {
  try {
    const stored = JSON.parse(text ?? 'null') as StoredSession | null;
    return stored?.session_id && stored.token ? stored : undefined;
  } catch {
    // Somebody else wrote there; a new session replaces it.
    return undefined;
  }
}

const openKey = (site: string): string => `fiido:${site}:open`;

/** Whether the panel was open when this tab's last page of the shop went. */
export function wasOpen(site: string): boolean {
  try {
    return sessionStorage.getItem(openKey(site)) !== null;
  } catch {
    // Blocked; the shopper opens it again.
    return false;
  }
}

/** For `wasOpen` on this tab's next page; the loader reads it too. */
export function rememberOpen(site: string, open: boolean): void {
  try {
    if (open) sessionStorage.setItem(openKey(site), '1');
    else sessionStorage.removeItem(openKey(site));
  } catch {
    // Blocked, as above.
  }
}
