import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { AppError } from '../errors.ts';

/** Where a caller stands in the window that runs. */
export interface RateState {
  /** Calls a window allows. */
  limit: number;
  remaining: number;
  /** Seconds until the window ends. */
  reset: number;
}

/** A refusal that still says where the caller stands. */
export class RateLimited extends AppError {
  readonly state: RateState;

  constructor(state: RateState) {
    super('RATE_LIMITED', { retryAfter: Math.max(1, state.reset) });
    this.state = state;
  }
}

/** Bounds how often strangers may call; agents are not bounded. */
export interface RateLimits {
  /** Counts a message of a shopper. @throws {RateLimited} */
  message(session_name: string, vip: boolean): Promise<RateState>;
  /** Counts a public call of an address, wide enough for many people behind one. @throws {RateLimited} */
  address(address: string): Promise<void>;
}

export interface RateLimitOptions {
  visitorPerMinute: number;
  vipPerMinute: number;
  addressPerMinute: number;
  /** Counts in Redis for all processes together; without it, and while Redis is away, in this process. */
  redis?: { client: unknown; keyPrefix: string };
}

const WINDOW_SECONDS = 60;

function createLimiter(name: string, points: number, redis: RateLimitOptions['redis']): RateLimiterAbstract {
  const memory = new RateLimiterMemory({ keyPrefix: name, points, duration: WINDOW_SECONDS });
  if (!redis) return memory;
  return new RateLimiterRedis({
    storeClient: redis.client,
    keyPrefix: `${redis.keyPrefix}:${name}`,
    points,
    duration: WINDOW_SECONDS,
    // A limit that cannot be counted everywhere is counted here: neither open nor shut.
    insuranceLimiter: memory,
    rejectIfRedisNotReady: true,
  });
}

function stateOf(limit: number, { remainingPoints, msBeforeNext }: RateLimiterRes): RateState {
  return { limit, remaining: Math.max(0, remainingPoints), reset: Math.ceil(msBeforeNext / 1000) };
}

async function consume(limiter: RateLimiterAbstract, key: string): Promise<RateState> {
  try {
    return stateOf(limiter.points, await limiter.consume(key));
  } catch (refused) {
    if (refused instanceof RateLimiterRes) throw new RateLimited(stateOf(limiter.points, refused));
    throw refused;
  }
}

/** The groups of an IPv6 address however it is written; null when it is none. */
function groupsOf(address: string): string[] | null {
  const plain = address.replace(/^\[|\]$|%.*$/g, '');
  if (!plain.includes(':') || !URL.canParse(`http://[${plain}]`)) return null;
  const [head = '', tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::');
  const [left, right] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':')));
  const zeros = 8 - (left?.length ?? 0) - (right?.length ?? 0);
  return [...(left ?? []), ...Array<string>(zeros).fill('0'), ...(right ?? [])];
}

/** IPv6 users own a /64: it stands for all of its addresses. An IPv4 address in IPv6 form is that address. */
function networkOf(address: string): string {
  const groups = groupsOf(address);
  if (!groups) return address;
  if (!groups.join(':').startsWith('0:0:0:0:0:ffff:')) return groups.slice(0, 4).join(':');
  const bytes = groups.slice(6).flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]);
  return bytes.join('.');
}

export function createRateLimits({
  visitorPerMinute,
  vipPerMinute,
  addressPerMinute,
  redis,
}: RateLimitOptions): RateLimits {
  const visitors = createLimiter('visitor', visitorPerMinute, redis);
  const vips = createLimiter('vip', vipPerMinute, redis);
  const addresses = createLimiter('address', addressPerMinute, redis);
  return {
    message: (session_name, vip) => consume(vip ? vips : visitors, session_name),
    async address(address) {
      await consume(addresses, networkOf(address));
    },
  };
}
