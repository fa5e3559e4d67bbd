import type { Clock } from '../clock.ts';
import { LIFE_LUA, VERSIONS_LUA } from './life.lua.ts';
import type { RedisClient, RedisLog } from './redis-client.ts';
import type { RedisKeys } from './redis-keys.ts';

/** Seconds for which acknowledged commits are remembered: far more than a replica lags behind. */
const REMEMBERED_S = 60;
const REMEMBERED_MAX = 10_000;
const ASKED_AT_ONCE = 500;
/** Session names that one line of the log tells. */
const NAMED_MAX = 50;

interface Acknowledged {
  version: number;
  /** Unix seconds. */
  at: number;
}

export interface RedisLifeOptions {
  client: RedisClient;
  keys: RedisKeys;
  clock: Clock;
  log?: RedisLog;
  /** Told of every new life of the data, after which nothing known of them holds. */
  renewed: () => void;
}

/**
 * Notices when the server's data begin another life (restart, failover), and what was lost with the old one.
 *
 * Replication is asynchronous: a replica that is promoted may lack what was acknowledged. Readers are safe, since
 * the epochs of all feeds change with the life; here the loss of this process's own commits is found and logged.
 */
export class RedisLife {
  readonly #options: RedisLifeOptions;
  /** Empty: not known. */
  #life = '';
  #acknowledged = new Map<string, Acknowledged>();
  /** Acknowledged in an earlier life, not yet looked up in this one. */
  readonly #doubtful = new Map<string, Acknowledged>();
  #verifying = false;

  constructor(options: RedisLifeOptions) {
    this.#options = options;
    options.client.commands.on('ready', () => void this.check());
  }

  /**
   * Asks for the life that all begins with.
   *
   * @throws {StoreUnavailable} the server does not answer
   */
  async begin(): Promise<void> {
    const { client, keys, log } = this.#options;
    this.see(String(await client.script(LIFE_LUA, [keys.desk], [])));
    if (this.#life !== '') return;
    const advice = 'Let the user run INFO, or acknowledged messages that a failover loses may go unnoticed.';
    log?.warn('redis_life_unknown', { advice });
  }

  /** Takes note of the life in which the server answered. */
  see(life: string): void {
    if (life === '' || life === this.#life) return;
    const before = this.#life;
    this.#life = life;
    if (before === '') return;
    for (const [name, commit] of this.#acknowledged) this.#doubtful.set(name, commit);
    this.#acknowledged = new Map();
    this.#options.log?.warn('redis_new_life', { before, life, commits_to_verify: this.#doubtful.size });
    this.#options.renewed();
    void this.#verify();
  }

  /** Remembers a commit that somebody was told of. */
  acknowledge(name: string, version: number): void {
    const at = this.#options.clock.now();
    const commits = this.#acknowledged;
    commits.delete(name);
    commits.set(name, { version, at });
    for (const [oldest, commit] of commits) {
      if (commits.size <= REMEMBERED_MAX && commit.at > at - REMEMBERED_S) return;
      commits.delete(oldest);
    }
  }

  /** Asks the server for its life; what cannot be asked now is asked at the next call. */
  async check(): Promise<void> {
    const { client, keys } = this.#options;
    try {
      this.see(String(await client.script(LIFE_LUA, [keys.desk], [])));
    } catch {
      return; // Away again: the next connection asks.
    }
    await this.#verify();
  }

  async #verify(): Promise<void> {
    if (this.#verifying || this.#doubtful.size === 0) return;
    this.#verifying = true;
    const lost: string[] = [];
    let verified = 0;
    try {
      while (this.#doubtful.size > 0) {
        const batch = [...this.#doubtful].slice(0, ASKED_AT_ONCE);
        lost.push(...(await this.#lostOf(batch)));
        for (const [name] of batch) this.#doubtful.delete(name);
        verified += batch.length;
      }
    } catch {
      return; // The rest stays doubtful until `check`.
    } finally {
      this.#verifying = false;
      this.#report(verified, lost);
    }
  }

  async #lostOf(batch: [name: string, commit: Acknowledged][]): Promise<string[]> {
    const { client, keys } = this.#options;
    const reply = await client.script(
      VERSIONS_LUA,
      batch.map(([name]) => keys.session(name)),
      [],
    );
    const states = reply as (string | null)[][];
    return batch.flatMap(([name, commit], index) => {
      const [version, life, found] = states[index] ?? [];
      // A session written in this life is ahead by then; what counts is where this life found it.
      const survived = Number((life === this.#life ? found : version) ?? 0);
      return survived < commit.version ? [name] : [];
    });
  }

  #report(verified: number, lost: readonly string[]): void {
    const { log } = this.#options;
    if (verified === 0) return;
    if (lost.length === 0) return log?.info('redis_commits_survived', { verified });
    log?.error('redis_commits_lost', { verified, lost: lost.length, sessions: lost.slice(0, NAMED_MAX) });
  }
}
