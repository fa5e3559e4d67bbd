import type { Deps } from '../deps.ts';
import { randomHex } from '../random-hex.ts';
import type { StoredSession } from '../session/session.ts';
import { digestOf } from '../http/validate.ts';
import type { Shopper } from './shopper.ts';

/** What a shopper asked for. */
export interface DataRequest extends Shopper {
  /** Whoever has it has the shopper's mail. */
  secret: string;
  kind: 'export' | 'deletion';
  email: string;
  /** Present in every personal record: addresses and numbers are unreadable at rest. */
  phone: null;
  /** BCP 47, of the mail and the page. */
  language: string;
}

/** Seconds for which a link leads to the data, or to their deletion. */
export const LINK_SECONDS = { export: 86_400, deletion: 7 * 86_400 } as const;

/** Writes a request down, and returns it with its id. */
export async function keepDataRequest(
  { documents }: Pick<Deps, 'documents'>,
  { session_name, site, user_profile, internals }: StoredSession,
  { kind, email }: Pick<DataRequest, 'kind' | 'email'>,
): Promise<{ id: string; request: DataRequest }> {
  const { epoch, user_id } = internals;
  const { language } = user_profile;
  const id = randomHex(16);
  const request: DataRequest = {
    secret: randomHex(32),
    kind,
    email,
    phone: null,
    language,
    session_name,
    site,
    epoch,
    ...(user_id === undefined ? {} : { user_id }),
  };
  await documents.put<DataRequest>('data_request', id, request, { expectedVersion: 0, ttlSeconds: LINK_SECONDS[kind] });
  return { id, request };
}

/** The request that a link names; null when there is none, or its time is over. */
export async function findDataRequest(
  { documents }: Pick<Deps, 'documents'>,
  { kind, id, secret }: { kind: DataRequest['kind']; id: string; secret: string },
): Promise<DataRequest | null> {
  const request = (await documents.get<DataRequest>('data_request', id))?.value;
  // Digests: how long the comparison takes says nothing of the secret.
  const isRight = request?.kind === kind && (await digestOf(request.secret)) === (await digestOf(secret));
  return isRight ? request : null;
}

/** Where a request's link leads. Its secret is in the query, which no log has. */
export function linkOf(publicUrl: string, id: string, { kind, secret }: Pick<DataRequest, 'kind' | 'secret'>): string {
  return `${publicUrl}/api/user/${kind === 'export' ? 'exports' : 'deletions'}/${id}?key=${secret}`;
}
