import type { AfterHoursRequest, AssistRequest, Mention } from '@fiido/protocol';
import { identityKey } from '../auth/identity-key.ts';
import { sessionsOfIdentity } from '../auth/own-sessions.ts';
import type { Deps } from '../deps.ts';
import { forgetMentions } from '../desk/mentions.ts';
import type { QueuedMail } from '../mail/mail-queue.ts';
import { tagIdsOf } from '../session/tag-ids.ts';
import type { DocumentKind } from '../store/documents.ts';
import { takeFromTag } from '../store/tag-index.ts';
import type { DataRequest } from './data-request.ts';
import type { Shopper } from './shopper.ts';

export type EraseDeps = Pick<Deps, 'store' | 'documents' | 'attachments' | 'config' | 'log'>;

async function deleteWhere<T>(deps: EraseDeps, kind: DocumentKind, isTheirs: (value: T) => boolean): Promise<string[]> {
  const found = (await deps.documents.list<T>(kind)).filter(({ value }) => isTheirs(value));
  await Promise.all(found.map(({ id }) => deps.documents.delete(kind, id)));
  return found.map(({ id }) => id);
}

/** What stands beside sessions, or tells of them. */
async function eraseRecords(deps: EraseDeps, names: ReadonlySet<string>, email: string | undefined): Promise<void> {
  const ofSession = ({ session_name }: { session_name: string }): boolean => names.has(session_name);
  const requests = await deleteWhere<AfterHoursRequest>(
    deps,
    'after_hours',
    (request) => ofSession(request) || (email !== undefined && request.email === email),
  );
  const links = await deleteWhere<DataRequest>(deps, 'data_request', ofSession);
  const mailed = new Set([...requests, ...links]);
  await deleteWhere<QueuedMail>(deps, 'mail', ({ request_id }) => mailed.has(request_id));
  await deleteWhere<AssistRequest>(deps, 'assist', ofSession);
  const mentioned = await deps.documents.list<Mention[]>('mention');
  await Promise.all(mentioned.map(({ id }) => forgetMentions(deps, id, ofSession)));
}

/** Names that are the shopper's, or nobody's any more. */
async function namesOf(
  deps: EraseDeps,
  { session_name, epoch, user_id, site = deps.config.site }: Shopper,
): Promise<string[]> {
  const known = user_id === undefined ? [] : await sessionsOfIdentity(deps, { site, user_id });
  const names = [...new Set([session_name, ...known])];
  const theirs = await Promise.all(
    names.map(async (name) => {
      const internals = (await deps.store.get(name))?.internals;
      if (!internals || internals.epoch === epoch) return true;
      return user_id !== undefined && internals.user_id === user_id;
    }),
  );
  return names.filter((_name, at) => theirs[at]);
}

async function eraseSession(deps: EraseDeps, name: string): Promise<boolean> {
  const session = await deps.store.get(name);
  if (session) await Promise.all(tagIdsOf(session).map((id) => takeFromTag(deps.documents, id, name)));
  await deps.attachments.removeAll(name);
  return deps.store.erase(name);
}

/**
 * Removes everything that is kept of a shopper, for good, and tells the desk that their sessions are gone.
 *
 * What cannot be taken back: mails that were sent, and what Coze keeps of its conversations. May be done again after a
 * failure: sessions go last, so that what belongs to them is still found.
 *
 * @returns how many sessions there were
 * @throws {StoreUnavailable} some of it may be gone already
 */
export async function eraseShopper(deps: EraseDeps, shopper: Shopper): Promise<number> {
  const { user_id, email, site = deps.config.site } = shopper;
  const names = await namesOf(deps, shopper);
  await eraseRecords(deps, new Set(names), email);
  await Promise.all(names.map((name) => deps.documents.delete('sla_told', name)));
  const gone = await Promise.all(names.map((name) => eraseSession(deps, name)));
  if (user_id !== undefined) await deps.documents.delete('identity', await identityKey(site, user_id));
  const sessions = gone.filter(Boolean).length;
  deps.log.info('shopper_erased', { sessions });
  return sessions;
}
