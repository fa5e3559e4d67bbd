import type { OAuthApp, Permission } from '../options.ts';

/** Whom an access token stands for. */
export interface Identity {
  account_id: string;
  /** The JWT's claim; null: everybody with this credential is one user. */
  session_name: string | null;
  /** Undefined: everything. */
  permissions: readonly Permission[] | undefined;
  /** Unix seconds. */
  expires_at: number;
}

export interface Tokens {
  /** Makes a token of an app and returns it with its end in Unix seconds. */
  issue(app: OAuthApp, account_id: string, session_name: string | null, seconds: number): [string, number];
  /** The identity behind an `Authorization` header; null when the token is unknown or over. */
  identify(authorization: string | undefined): Identity | null;
  /** Ends one token. */
  revoke(authorization: string | undefined): void;
  /** Ends every token that was issued; the personal one stays. */
  revokeAll(): void;
}

/** The account everything belongs to unless an app says otherwise. */
export const ACCOUNT_ID = '2478774393250001';
const TOKENS_MAX = 50_000;

function tokenOf(authorization: string | undefined): string {
  return /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? '';
}

export function createTokens(now: () => number, personal_token: string): Tokens {
  // Oldest first, so that the bound takes those that end soonest.
  const issued = new Map<string, Identity>();
  const personal: Identity = {
    account_id: ACCOUNT_ID,
    session_name: null,
    permissions: undefined,
    expires_at: Infinity,
  };

  return {
    issue({ permissions }, account_id, session_name, seconds) {
      const token = `czs_${crypto.randomUUID().replaceAll('-', '')}`;
      const expires_at = Math.floor(now()) + seconds;
      for (const oldest of issued.keys()) {
        if (issued.size < TOKENS_MAX) break;
        issued.delete(oldest);
      }
      issued.set(token, { account_id, session_name, permissions, expires_at });
      return [token, expires_at];
    },
    identify(authorization) {
      const token = tokenOf(authorization);
      if (token === personal_token) return personal;
      const identity = issued.get(token);
      if (!identity) return null;
      if (identity.expires_at > now()) return identity;
      issued.delete(token);
      return null;
    },
    revoke: (authorization) => void issued.delete(tokenOf(authorization)),
    revokeAll: () => issued.clear(),
  };
}
