import type { Deps } from '../deps.ts';
import { identityKey } from './identity-key.ts';

type BlockDeps = Pick<Deps, 'documents' | 'config'>;

/** Remembers, for as long as sessions of the shop's shoppers may be kept, that one of them was shut out. */
export async function blockIdentity(
  { documents, config }: BlockDeps,
  user_id: string,
  blocked: boolean,
): Promise<void> {
  const id = await identityKey(config.site, user_id);
  if (!blocked) return documents.delete('blocked', id);
  await documents.put('blocked', id, true, { ttlSeconds: config.dataRetention });
}

export async function isBlockedIdentity({ documents, config }: BlockDeps, user_id: string): Promise<boolean> {
  return (await documents.get('blocked', await identityKey(config.site, user_id))) !== null;
}
