import { Redis } from 'ioredis';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/** What follows an answer (notices to the queue) has come by then. */
const SETTLE_MS = 25;

/** Hears every command that clients send to a Redis; costs it so much that nothing may be timed meanwhile. */
export interface RedisEar {
  /** Commands that clients send while `work` runs and right after; those inside scripts are not sent. */
  commandsSent(work: () => Promise<unknown>): Promise<string[]>;
  close(): Promise<void>;
}

export async function listenToRedis(url: string): Promise<RedisEar> {
  const redis = new Redis(url);
  const monitor = await redis.monitor();
  let sent: string[] = [];
  monitor.on('monitor', (_time: string, args: string[], source: string) => {
    if (source !== 'lua') sent.push((args[0] ?? '').toLowerCase());
  });
  return {
    async commandsSent(work) {
      await delay(SETTLE_MS);
      sent = [];
      await work();
      await delay(SETTLE_MS);
      return sent;
    },
    async close() {
      const ended = [once(redis, 'end'), once(monitor, 'end')];
      redis.disconnect();
      monitor.disconnect();
      await Promise.all(ended);
    },
  };
}

/** Microseconds that the server's scripts took so far, and how many ran. */
export async function scriptTime(redis: Redis): Promise<{ us: number; calls: number }> {
  const info = await redis.info('commandstats');
  const [, calls = '0', us = '0'] = /cmdstat_evalsha:calls=(\d+),usec=(\d+)/.exec(info) ?? [];
  return { calls: Number(calls), us: Number(us) };
}
