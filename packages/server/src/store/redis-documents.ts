import type { Clock } from '../clock.ts';
import type { Document, DocumentKind, Documents } from './documents.ts';
import { DELETE_DOCUMENT_LUA, HOLD_LUA, LIST_DOCUMENTS_LUA, PUT_DOCUMENT_LUA } from './documents.lua.ts';
import type { RedisClient } from './redis-client.ts';
import type { RedisKeys } from './redis-keys.ts';
import { VersionConflict } from './store.ts';

export class RedisDocuments implements Documents {
  readonly #client: RedisClient;
  readonly #keys: RedisKeys;
  readonly #clock: Clock;

  constructor(options: { client: RedisClient; keys: RedisKeys; clock: Clock }) {
    this.#client = options.client;
    this.#keys = options.keys;
    this.#clock = options.clock;
  }

  async get<T>(kind: DocumentKind, id: string): Promise<Document<T> | null> {
    const key = this.#keys.document(kind, id);
    const [version, json] = await this.#client.run((redis) => redis.hmget(key, 'version', 'json'));
    return version && json ? { id, value: JSON.parse(json), version: Number(version) } : null;
  }

  async put<T>(
    kind: DocumentKind,
    id: string,
    value: T,
    options: { expectedVersion?: number; ttlSeconds?: number } = {},
  ): Promise<number> {
    const ttlMs = options.ttlSeconds === undefined ? '' : Math.max(1, Math.round(options.ttlSeconds * 1000));
    const version = Number(
      await this.#client.script(
        PUT_DOCUMENT_LUA,
        [this.#keys.document(kind, id), this.#keys.documents(kind)],
        [options.expectedVersion ?? '', JSON.stringify(value), ttlMs, id],
      ),
    );
    if (version < 0) throw new VersionConflict(`${kind} ${id} is at version ${-1 - version}`);
    return version;
  }

  async delete(kind: DocumentKind, id: string): Promise<void> {
    const keys = [this.#keys.document(kind, id), this.#keys.documents(kind)];
    await this.#client.script(DELETE_DOCUMENT_LUA, keys, [id]);
  }

  async list<T>(kind: DocumentKind): Promise<Document<T>[]> {
    const reply = await this.#client.script(
      LIST_DOCUMENTS_LUA,
      [this.#keys.documents(kind)],
      [this.#keys.documentPrefix(kind)],
    );
    const found = reply as string[];
    const documents: Document<T>[] = [];
    for (let i = 0; i + 2 < found.length; i += 3) {
      const [id, version, json] = found.slice(i, i + 3);
      if (id !== undefined && json !== undefined) {
        documents.push({ id, value: JSON.parse(json), version: Number(version) });
      }
    }
    return documents;
  }

  async hold(
    kind: DocumentKind,
    id: string,
    holder: string,
    { max, ttlSeconds }: { max?: number; ttlSeconds: number },
  ): Promise<boolean> {
    const args = [holder, max ?? '', Math.max(1, Math.round(ttlSeconds * 1000)), this.#nowMs()];
    return Number(await this.#client.script(HOLD_LUA, [this.#keys.holders(kind, id)], args)) === 1;
  }

  async letGo(kind: DocumentKind, id: string, holder: string): Promise<void> {
    await this.#client.run((redis) => redis.zrem(this.#keys.holders(kind, id), holder));
  }

  async holders(kind: DocumentKind, id: string): Promise<{ holder: string; until: number }[]> {
    const key = this.#keys.holders(kind, id);
    const reply = await this.#client.run((redis) =>
      redis.zrange(key, `(${this.#nowMs()}`, '+inf', 'BYSCORE', 'WITHSCORES'),
    );
    const found: { holder: string; until: number }[] = [];
    for (let i = 0; i + 1 < reply.length; i += 2) {
      found.push({ holder: reply[i] ?? '', until: Number(reply[i + 1]) / 1000 });
    }
    return found;
  }

  async held(kind: DocumentKind, id: string): Promise<number> {
    return this.#client.run((redis) => redis.zcount(this.#keys.holders(kind, id), `(${this.#nowMs()}`, '+inf'));
  }

  #nowMs(): number {
    return Math.round(this.#clock.now() * 1000);
  }
}
