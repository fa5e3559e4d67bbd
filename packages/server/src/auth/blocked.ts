import type { Deps } from '../deps.ts';
import { identityKey } from './identity-key.ts';

/** A shopper whom one storefront knows. */
interface Identified {
  site: string;
  user_id: string;
}

/** Remembers, for as long as sessions of the shop's shoppers may be kept, that one of them was shut out. */
export async function blockIdentity(
  { documents, config }: Pick<Deps, 'documents' | 'config'>,
  { site, user_id }: Identified,
  blocked: boolean,
): Promise<void> {
  const id = await identityKey(site, user_id);
  if (!blocked) return documents.delete('blocked', id);
  await documents.put('blocked', id, true, { ttlSeconds: config.dataRetention });
}

export async function isBlockedIdentity(
  { documents }: Pick<Deps, 'documents'>,
  { site, user_id }: Identified,
): Promise<boolean> {
  return (await documents.get('blocked', await identityKey(site, user_id))) !== null;
}
