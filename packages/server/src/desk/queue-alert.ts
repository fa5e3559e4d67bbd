import type { Deps } from '../deps.ts';
import { enqueueMail } from '../mail/mail-queue.ts';
import { VersionConflict } from '../store/store.ts';

type AlertDeps = Pick<Deps, 'config' | 'store' | 'documents' | 'clock'>;

/** One mail in so many seconds, however long the queue stays long and however often it shrinks and grows. */
const REPEAT_SECONDS = 3600;
const ID = 'desk';

/** True for whoever notes it first. */
async function noted({ documents, clock }: AlertDeps): Promise<boolean> {
  const value = { told_at: clock.now() };
  try {
    await documents.put('queue_alert', ID, value, { expectedVersion: 0, ttlSeconds: REPEAT_SECONDS });
    return true;
  } catch (error) {
    if (error instanceof VersionConflict) return false;
    throw error;
  }
}

/** Writes to the team when more shoppers wait than the desk can see to: whoever could help may not be at it. */
export async function alertLongQueue(deps: AlertDeps): Promise<void> {
  const { config, store, documents, clock } = deps;
  const limit = config.patience.queueAlert;
  if (limit === 0 || config.mailRecipients.length === 0) return;
  const waiting = await store.waiting();
  if (waiting.length <= limit || !(await noted(deps))) return;
  const now = clock.now();
  await enqueueMail(documents, { template: 'queue', request_id: ID, mark: String(now), now });
}
