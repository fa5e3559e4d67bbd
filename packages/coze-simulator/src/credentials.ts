import { exportJWK, exportPKCS8, exportSPKI, generateKeyPair, importJWK, importPKCS8 } from 'jose';
import type { CryptoKey } from 'jose';

/** What a client needs to talk to a simulator. Every value but the key is public. */
export interface SimulatorCredentials {
  /** Origin for in-process use; a served simulator answers under any. */
  base_url: string;
  client_id: string;
  /** The JWT's `kid`. */
  public_key_id: string;
  /** PKCS#8 PEM. */
  private_key_pem: string;
  workflow_id: string;
  app_id: string;
  bot_id: string;
  /** A personal access token, the only credential in Studio mode. */
  personal_token: string;
}

const hex = (): string => crypto.randomUUID().replaceAll('-', '');

/** The private key's other half: whoever fixes the key gives one PEM, not two that may not fit. */
async function publicPemOf(privateKey: CryptoKey): Promise<string> {
  const { kty, n, e } = await exportJWK(privateKey);
  const publicKey = await importJWK({ kty: kty ?? 'RSA', n: n ?? '', e: e ?? '' }, 'RS256', { extractable: true });
  return exportSPKI(publicKey as CryptoKey);
}

/**
 * Completes credentials: what is not given is invented, the key included.
 *
 * @throws {Error} when the given key is not an RSA key in PKCS#8
 */
export async function makeCredentials(
  given: Partial<SimulatorCredentials> = {},
): Promise<{ credentials: SimulatorCredentials; public_key_pem: string }> {
  const privateKey =
    given.private_key_pem === undefined
      ? (await generateKeyPair('RS256', { extractable: true })).privateKey
      : await importPKCS8(given.private_key_pem, 'RS256', { extractable: true });
  const credentials: SimulatorCredentials = {
    base_url: 'http://coze.simulator',
    client_id: '310000000002',
    public_key_id: hex(),
    workflow_id: '7520000000000000001',
    app_id: '7410000000000000001',
    bot_id: '7480000000000000001',
    personal_token: `pat_${hex()}`,
    ...given,
    private_key_pem: given.private_key_pem ?? (await exportPKCS8(privateKey)),
  };
  return { credentials, public_key_pem: await publicPemOf(privateKey) };
}
