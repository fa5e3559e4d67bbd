import { importPKCS8, SignJWT } from 'jose';
import type { Clock } from '../clock.ts';
import type { CozeConfig } from './coze-config.ts';

/** Seconds a signed JWT may be exchanged; as the official SDKs have it. */
const JWT_LIFETIME_S = 3600;

/** Signs a JWT for one exchange, new each time; without a session name its token belongs to nobody's session. */
export type SignJwt = (session_name: string | null) => Promise<string>;

/**
 * Prepares signing with the app's key.
 *
 * @throws {Error} at once, when the key is not PKCS#8 PEM; says how to convert it
 */
export function createJwtSigner(clock: Clock, config: CozeConfig): SignJwt {
  const pem = readPem(config.privateKeyPem);
  const audience = config.audience ?? new URL(config.baseUrl).host;
  let imported: ReturnType<typeof importPKCS8> | null = null;
  return async (session_name) => {
    imported ??= importPKCS8(pem, 'RS256');
    const issuedAt = Math.floor(clock.now());
    return new SignJWT(session_name === null ? {} : { session_name })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: config.publicKeyId })
      .setIssuer(config.clientId)
      .setAudience(audience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + JWT_LIFETIME_S)
      .setJti(randomHex(32))
      .sign(await imported);
  };
}

/** Turns literal `\n` into line breaks and refuses what is not a PKCS#8 key. */
function readPem(value: string): string {
  const pem = value.replaceAll('\\r', '').replaceAll('\\n', '\n').trim();
  if (pem.includes('-----BEGIN RSA PRIVATE KEY-----')) {
    throw new Error(
      'The Coze private key is in PKCS#1 form; convert it with ' +
        '`openssl pkcs8 -topk8 -nocrypt -in key.pem -out key.pkcs8.pem` and use the new file.',
    );
  }
  if (pem.includes('-----BEGIN ENCRYPTED PRIVATE KEY-----')) {
    throw new Error(
      'The Coze private key is encrypted; decrypt it with ' +
        '`openssl pkcs8 -topk8 -nocrypt -in key.pem -out key.pkcs8.pem` and use the new file.',
    );
  }
  if (!pem.startsWith('-----BEGIN PRIVATE KEY-----')) {
    throw new Error('The Coze private key is not a PKCS#8 PEM: it must start with -----BEGIN PRIVATE KEY-----.');
  }
  return pem;
}

function randomHex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
}
