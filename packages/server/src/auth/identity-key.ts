import { digestOf } from '../http/validate.ts';

/** Names a shopper's record. A digest: an id of the shop's may hold anything, and need not be read in a key. */
export function identityKey(site: string, user_id: string): Promise<string> {
  return digestOf(`${site}\n${user_id}`);
}
