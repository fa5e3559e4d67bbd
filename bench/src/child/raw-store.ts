import { Redis } from 'ioredis';

/** A state of the size that a session has with a full history, stored anew with every change. */
const STATE = 'x'.repeat(Number(process.env['STATE_BYTES'] ?? 6000));

/** The least that is durable: compare the version, store the state, log the event, tell it. */
const APPEND_LUA = `
local version = tonumber(redis.call('HGET', KEYS[1], 'version') or '0') + 1
redis.call('HSET', KEYS[1], 'version', version, 'json', ARGV[1])
redis.call('XADD', KEYS[2], 'MAXLEN', '=', '1000', version .. '-0', 'e', ARGV[2])
redis.call('PUBLISH', ARGV[3], version .. ' ' .. ARGV[2])
return version
`;

const TAKE_LUA = `
if redis.call('HSETNX', KEYS[1], 'owner', ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], 'json', ARGV[2])
return 1
`;

/** What the baselines need of Redis, with the same client as the server: a connection for commands, one that hears. */
export interface RawStore {
  /** Appends an event to a feed; its number. */
  append(feed: string, event: string): Promise<number>;
  /** True for the first who asks. */
  take(name: string, owner: string): Promise<boolean>;
  /** Events of a feed after a number. */
  after(feed: string, seq: number): Promise<{ seq: number; event: string }[]>;
  listen(feed: string): Promise<unknown>;
  onEvent(heard: (feed: string, seq: string, event: string) => void): void;
  /** Stores as many states as told, in an index. */
  fill(count: number): Promise<void>;
  /** One page of states, newest first. */
  page(limit: number): Promise<(string | null)[]>;
}

export async function openRawStore(url: string): Promise<RawStore> {
  const [redis, subscriber] = [new Redis(url), new Redis(url)];
  const append = String(await redis.script('LOAD', APPEND_LUA));
  const take = String(await redis.script('LOAD', TAKE_LUA));
  return {
    append: async (feed, event) =>
      Number(await redis.evalsha(append, 2, `raw:${feed}`, `raw:log:${feed}`, STATE, event, `raw:live:${feed}`)),
    take: async (name, owner) => (await redis.evalsha(take, 1, `raw:${name}`, owner, STATE)) === 1,
    async after(feed, seq) {
      const entries = await redis.xrange(`raw:log:${feed}`, `(${seq}-0`, '+');
      return entries.map(([id, fields]) => ({ seq: Number.parseInt(id), event: fields[1] ?? '' }));
    },
    listen: (feed) => subscriber.subscribe(`raw:live:${feed}`),
    onEvent(heard) {
      subscriber.on('message', (channel: string, text: string) => {
        const gap = text.indexOf(' ');
        heard(channel.slice('raw:live:'.length), text.slice(0, gap), text.slice(gap + 1));
      });
    },
    async fill(count) {
      for (let from = 0; from < count; from += 1000) {
        const batch = redis.pipeline();
        for (let at = from; at < Math.min(count, from + 1000); at++) {
          batch.set(`raw:state:${at}`, JSON.stringify({ at, state: STATE })).zadd('raw:index', at, `raw:state:${at}`);
        }
        await batch.exec();
      }
    },
    page: async (limit) => redis.mget(await redis.zrevrange('raw:index', 0, limit - 1)),
  };
}
