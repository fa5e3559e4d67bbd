import type { PendingTransfer } from '@fiido/protocol';
import type { StoredSession } from './session.ts';

/** The request for a transfer that can be accepted at a time, in Unix seconds. It ends by the clock alone. */
export function openTransfer({ internals }: Pick<StoredSession, 'internals'>, now: number): PendingTransfer | null {
  const { transfer } = internals;
  if (!transfer || transfer.expires_at <= now) return null;
  const { serving: _serving, ...request } = transfer;
  return request;
}
