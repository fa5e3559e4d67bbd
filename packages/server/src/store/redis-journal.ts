import { JOURNAL_DAYS, JOURNAL_MAX } from './journal.ts';
import type { Journal, JournalEntry } from './journal.ts';
import type { RedisClient } from './redis-client.ts';
import type { RedisKeys } from './redis-keys.ts';

/** A stream: Redis numbers the entries by its own clock, and drops the old ones a block at a time. */
export class RedisJournal<T> implements Journal<T> {
  readonly #client: RedisClient;
  readonly #key: string;

  constructor({ client, keys }: { client: RedisClient; keys: RedisKeys }) {
    this.#client = client;
    this.#key = keys.journal;
  }

  async append(value: T): Promise<void> {
    const key = this.#key;
    const id = await this.#client.run((redis) =>
      redis.xadd(key, 'MAXLEN', '~', JOURNAL_MAX, '*', 'json', JSON.stringify(value)),
    );
    const oldest = Number(id?.split('-')[0]) - JOURNAL_DAYS * 86_400_000;
    await this.#client.run((redis) => redis.xtrim(key, 'MINID', '~', oldest));
  }

  async page({ before, limit }: { before?: string; limit: number }): Promise<JournalEntry<T>[]> {
    const end = before === undefined ? '+' : `(${before}`;
    const found = await this.#client.run((redis) => redis.xrevrange(this.#key, end, '-', 'COUNT', limit));
    return found.map(([id, [, json = 'null']]) => ({ id, value: JSON.parse(json) as T }));
  }
}
