import type { Context } from 'hono';
import type { AdminLogEntry } from '@fiido/protocol';
import type { AppEnv } from '../app-env.ts';
import { addressOf } from '../http/client-address.ts';
import type { Deps } from '../deps.ts';

type Act = Pick<AdminLogEntry, 'action' | 'operator' | 'target'> & Partial<Pick<AdminLogEntry, 'details'>>;

/** Notes in the admins' log what the caller did, and from where. */
export function noteAct(c: Context<AppEnv>, deps: Deps, { details = {}, ...act }: Act): Promise<void> {
  return deps.adminLog.note({ ...act, details, ip_address: addressOf(c, deps.config.trustedProxies) });
}
