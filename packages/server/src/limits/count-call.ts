import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { addressOf } from '../http/client-address.ts';
import type { Deps } from '../deps.ts';
import { StoreUnavailable } from '../store/store.ts';
import { RateLimited } from './rate-limits.ts';
import type { RateState } from './rate-limits.ts';

function tell(c: Context<AppEnv>, { limit, remaining, reset }: RateState): void {
  const headers = {
    'RateLimit-Limit': String(limit),
    'RateLimit-Remaining': String(remaining),
    'RateLimit-Reset': String(reset),
  };
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  c.set('headers', { ...c.get('headers'), ...headers });
}

/** VIPs have a wider limit; who cannot be looked up is no VIP for the moment. */
async function isVip(deps: Deps, session_name: string): Promise<boolean> {
  try {
    return (await deps.store.get(session_name))?.user_profile.vip ?? false;
  } catch (error) {
    if (error instanceof StoreUnavailable) return false;
    throw error;
  }
}

/** Counts a public call of the caller's address. @throws {RateLimited} */
export async function countAddress(c: Context<AppEnv>, deps: Deps): Promise<void> {
  await deps.limits.address(addressOf(c, deps.config.trustedProxies));
}

/** Counts a shopper's message, and tells in the headers where the shopper stands. @throws {RateLimited} */
export async function countMessage(c: Context<AppEnv>, deps: Deps, session_name: string): Promise<void> {
  await countAddress(c, deps);
  try {
    tell(c, await deps.limits.message(session_name, await isVip(deps, session_name)));
  } catch (error) {
    if (error instanceof RateLimited) tell(c, error.state);
    throw error;
  }
}
