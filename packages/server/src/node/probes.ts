import type { Redis } from 'ioredis';
import type { Clock } from '../clock.ts';
import type { Probes } from '../probes.ts';
import type { LoopWatch } from './loop-watch.ts';

const MB = 1024 * 1024;

function field(info: string, name: string): number {
  return Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(info)?.[1] ?? 0);
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

async function probeRedis(redis: Redis, clock: Clock): ReturnType<Probes['redis']> {
  const askedAt = clock.now();
  try {
    const info = await redis.info('memory');
    const used = field(info, 'used_memory');
    const max = field(info, 'maxmemory');
    return {
      ok: true,
      latency_ms: tenths((clock.now() - askedAt) * 1000),
      used_memory_mb: tenths(used / MB),
      max_memory_mb: max === 0 ? 'unlimited' : tenths(max / MB),
      memory_usage_percent: max === 0 ? 0 : tenths((used / max) * 100),
    };
  } catch {
    // That it does not answer is the finding; the store's own log line says why.
    return { ok: false, latency_ms: null, used_memory_mb: null, max_memory_mb: null, memory_usage_percent: null };
  }
}

/** What this process, and the Redis behind it, say of themselves. */
export function nodeProbes(clock: Clock, redis: Redis | null, loop: LoopWatch): Probes {
  return {
    startedAt: clock.now(),
    loop: () => loop.lag(),
    rssMb: () => tenths(process.memoryUsage.rss() / MB),
    redis: () => (redis ? probeRedis(redis, clock) : Promise.resolve(null)),
  };
}
