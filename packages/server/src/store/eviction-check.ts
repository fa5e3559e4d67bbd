import type { RedisClient, RedisLog } from './redis-client.ts';

/**
 * Warns when a full server may evict what must stay, such as agents' accounts (decision 0007).
 *
 * Many managed servers refuse CONFIG: then nothing is said, for nothing is known.
 */
export async function checkEviction(client: RedisClient, log: RedisLog): Promise<void> {
  const policy = await evictionPolicy(client);
  if (!policy?.startsWith('allkeys-')) return;
  const advice =
    'A full Redis may evict agent accounts: set maxmemory-policy to volatile-lru (CONFIG SET maxmemory-policy volatile-lru, and in redis.conf).';
  log.warn('redis_evicts_everything', { policy, advice });
}

async function evictionPolicy(client: RedisClient): Promise<string | undefined> {
  try {
    const reply = await client.run((redis) => redis.config('GET', 'maxmemory-policy'));
    return (reply as string[])[1];
  } catch {
    return undefined; // Refused, or gone again: neither keeps the store from working.
  }
}
