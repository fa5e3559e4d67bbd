import type { Clock } from '../clock.ts';
import type { Document, DocumentKind, Documents } from './documents.ts';
import { VersionConflict } from './store.ts';

/** Records that one write looks at for expiry: two a write keep up with any number of writes. */
const SWEEP_STEPS = 2;

interface Entry {
  json: string;
  version: number;
  /** Unix seconds; Infinity when permanent. */
  expiresAt: number;
}

export class MemoryDocuments implements Documents {
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();
  #sweeper = this.#entries.entries();
  /** By record: its holders, with the end of their places in Unix seconds. */
  readonly #places = new Map<string, Map<string, number>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get<T>(kind: DocumentKind, id: string): Promise<Document<T> | null> {
    const entry = this.#live(keyOf(kind, id));
    return Promise.resolve(entry ? toDocument<T>(id, entry) : null);
  }

  async put<T>(
    kind: DocumentKind,
    id: string,
    value: T,
    options: { expectedVersion?: number; ttlSeconds?: number } = {},
  ): Promise<number> {
    this.#sweep();
    const key = keyOf(kind, id);
    const current = this.#live(key)?.version ?? 0;
    if (options.expectedVersion !== undefined && options.expectedVersion !== current) {
      throw new VersionConflict(`${key} is at version ${current}`);
    }
    const expiresAt = options.ttlSeconds === undefined ? Infinity : this.#clock.now() + options.ttlSeconds;
    this.#entries.set(key, { json: JSON.stringify(value), version: current + 1, expiresAt });
    return current + 1;
  }

  delete(kind: DocumentKind, id: string): Promise<void> {
    this.#entries.delete(keyOf(kind, id));
    return Promise.resolve();
  }

  list<T>(kind: DocumentKind): Promise<Document<T>[]> {
    const prefix = keyOf(kind, '');
    const found: Document<T>[] = [];
    for (const key of this.#entries.keys()) {
      const entry = key.startsWith(prefix) ? this.#live(key) : undefined;
      if (entry) found.push(toDocument<T>(key.slice(prefix.length), entry));
    }
    return Promise.resolve(found);
  }

  hold(
    kind: DocumentKind,
    id: string,
    holder: string,
    { max = Infinity, ttlSeconds }: { max?: number; ttlSeconds: number },
  ): Promise<boolean> {
    const key = keyOf(kind, id);
    const holders = this.#holders(key);
    if (!holders.has(holder) && holders.size >= max) return Promise.resolve(false);
    this.#places.set(key, holders.set(holder, this.#clock.now() + ttlSeconds));
    return Promise.resolve(true);
  }

  letGo(kind: DocumentKind, id: string, holder: string): Promise<void> {
    const key = keyOf(kind, id);
    const holders = this.#holders(key);
    holders.delete(holder);
    if (holders.size === 0) this.#places.delete(key);
    return Promise.resolve();
  }

  holders(kind: DocumentKind, id: string): Promise<{ holder: string; until: number }[]> {
    return Promise.resolve([...this.#holders(keyOf(kind, id))].map(([holder, until]) => ({ holder, until })));
  }

  held(kind: DocumentKind, id: string): Promise<number> {
    return Promise.resolve(this.#holders(keyOf(kind, id)).size);
  }

  /** Those whose places have not ended. The seats of this process are all given back, so none stays behind. */
  #holders(key: string): Map<string, number> {
    const holders = this.#places.get(key) ?? new Map<string, number>();
    const now = this.#clock.now();
    for (const [holder, until] of holders) if (until <= now) holders.delete(holder);
    return holders;
  }

  #live(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    if (!entry || entry.expiresAt > this.#clock.now()) return entry;
    this.#entries.delete(key);
    return undefined;
  }

  #sweep(): void {
    for (let step = 0; step < SWEEP_STEPS; step += 1) {
      const next = this.#sweeper.next();
      if (next.done) {
        this.#sweeper = this.#entries.entries();
        return;
      }
      this.#live(next.value[0]);
    }
  }
}

function keyOf(kind: DocumentKind, id: string): string {
  return `${kind}:${id}`;
}

function toDocument<T>(id: string, entry: Entry): Document<T> {
  return { id, value: JSON.parse(entry.json), version: entry.version };
}
