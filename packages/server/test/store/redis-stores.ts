import { systemClock } from '../../src/clock.ts';
import type { RedisLog } from '../../src/store/redis-client.ts';
import { createRedisStore, type RedisStore } from '../../src/store/redis.ts';
import type { StoreLimits } from '../../src/store/store.ts';
import { LIMITS, type StoreUnderTest } from './harness.ts';

export interface Place {
  url: string;
  /** A new one unless given: tests do not see each other's keys. */
  site?: string;
  timeoutMs?: number;
  tlsCa?: string;
  limits?: Partial<StoreLimits>;
  log?: RedisLog;
}

/** Stores as processes have them, closed together. */
export interface RedisStores {
  open(place: Place): Promise<StoreUnderTest & RedisStore>;
  closeAll(): void;
}

let sites = 0;

export function redisStores(): RedisStores {
  const opened: RedisStore[] = [];
  return {
    async open({ site, limits, ...place }) {
      sites += 1;
      const own = { site: site ?? `site-${sites}`, clock: systemClock, limits: { ...LIMITS, ...limits } };
      const store = await createRedisStore({ timeoutMs: 2000, ...place, ...own });
      opened.push(store);
      const life = await lifeOf(store);
      const at = (epoch: string, seq: number): string => `${epoch}${life}-${seq}`;
      return { ...store, at, pass: () => Promise.resolve() };
    },
    closeAll() {
      for (const store of opened.splice(0)) store.close();
    },
  };
}

/** What epochs of feeds carry as long as the server neither starts again nor is promoted; empty without INFO. */
async function lifeOf(store: RedisStore): Promise<string> {
  const info = await store.commands.info('replication').catch(() => '');
  const life = /master_replid:([0-9a-f]{8})/.exec(info)?.[1];
  return life ? `.${life}` : '';
}

export interface LogLine {
  level: 'info' | 'warn' | 'error';
  event: string;
  fields: Record<string, unknown>;
}

/** A log that remembers. */
export function rememberingLog(): RedisLog & { lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at =
    (level: LogLine['level']) =>
    (event: string, fields: Record<string, unknown> = {}): void =>
      void lines.push({ level, event, fields });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}
