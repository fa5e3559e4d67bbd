import { errors, jwtVerify } from 'jose';
import type { CryptoKey } from 'jose';

/** Why a token is not accepted. */
export class TokenProblem extends Error {
  override readonly name = 'TokenProblem';
  readonly kind: 'expired' | 'invalid';
  constructor(kind: 'expired' | 'invalid', cause?: unknown) {
    super(`the token is ${kind}`, { cause });
    this.kind = kind;
  }
}

/**
 * Checks a compact JWT that was signed with HMAC SHA-256 and returns its claims; `now` in Unix seconds.
 *
 * @throws {TokenProblem} of a promise, or at once
 */
export type CheckHs256 = (token: string, now: number) => object | Promise<object>;

/** Makes a check for the tokens of one secret. */
export type Hs256 = (secret: string) => CheckHs256;

export const HS256 = 'HS256';

export function importKey(secret: string): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(secret);
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
}

/** The check for any runtime, and the measure of every other one: Web Crypto, asked through jose. */
export function webHs256(secret: string): CheckHs256 {
  const key = importKey(secret);
  return async (token, now) => {
    try {
      const options = { algorithms: [HS256], currentDate: new Date(now * 1000) };
      return (await jwtVerify(token, await key, options)).payload;
    } catch (error) {
      throw new TokenProblem(error instanceof errors.JWTExpired ? 'expired' : 'invalid', error);
    }
  };
}
