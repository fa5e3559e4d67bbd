import type { IdentifyRequest } from '@fiido/protocol';
import { identityClaims } from '@fiido/protocol/schemas';
import { AppError } from '../errors.ts';
import { importKey, webHs256 } from './hs256.ts';

/** A shopper as the shop vouches for. */
export interface Identity {
  user_id: string;
  name?: string;
  email?: string;
  /** Absent where nothing is said of it. */
  vip?: boolean;
}

const OFF = { zh: '未启用身份验证', en: 'This shop has not turned on verified identities' };

function bytesOfHex(hex: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\da-f]{64}$/i.test(hex)) return null;
  return Uint8Array.from({ length: 32 }, (_, index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16));
}

/** Web Crypto compares in constant time. */
async function isSigned(secret: string, text: string, signature: string): Promise<boolean> {
  const bytes = bytesOfHex(signature);
  if (!bytes) return false;
  return crypto.subtle.verify('HMAC', await importKey(secret), bytes, new TextEncoder().encode(text));
}

async function readToken(secret: string, token: string, now: number): Promise<Identity> {
  try {
    const { sub, exp: _exp, ...said } = identityClaims.parse(await webHs256(secret)(token, now));
    return { user_id: sub, ...said };
  } catch (error) {
    throw new AppError('IDENTITY_INVALID', { cause: error });
  }
}

/**
 * Checks what the shop's server has signed. `now` in Unix seconds.
 *
 * @throws {AppError} IDENTITY_INVALID, also while there is no secret
 */
export async function verifyIdentity(secret: string | null, request: IdentifyRequest, now: number): Promise<Identity> {
  if (secret === null) throw new AppError('IDENTITY_INVALID', { texts: OFF });
  const { user_id = '', signature = '', identity_token, name, email } = request;
  if (identity_token !== undefined) return readToken(secret, identity_token, now);
  if (!(await isSigned(secret, user_id, signature))) throw new AppError('IDENTITY_INVALID');
  return { user_id, ...(name === undefined ? {} : { name }), ...(email === undefined ? {} : { email }) };
}
