import type { StoredSession } from '../../storage.ts';
import { keep, kept } from '../kept.ts';

/** What the form knows and does. */
export interface Consent {
  /** Where the shop's policy stands; null when nobody said. */
  policy: string | null;
  agree(): Promise<void>;
}

/** Calls past the gate that holds everything back until the shopper has agreed. */
export async function request<T>(
  { server }: { server: string },
  method: string,
  path: string,
  body?: object,
  token?: string,
): Promise<T> {
  const response = await fetch(`${server.replace(/\/?$/, '/')}api/${path}`, {
    method,
    credentials: 'omit',
    headers: {
      ...(body && { 'Content-Type': 'application/json' }),
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    body: body ? JSON.stringify(body) : null,
  });
  if (!response.ok) throw new Error(path);
  return (await response.json()) as T;
}

/** The session whose shopper agreed in this browser. */
export function agreedSession(site: string): string | undefined {
  return kept(site, 'consent');
}

/**
 * Tells the server what the shopper decided, and remembers it where that worked.
 *
 * @throws the server did not take it
 */
export async function tellConsent(
  host: { server: string; site: string },
  { session_id, token }: StoredSession,
  gdpr_consent: boolean,
): Promise<void> {
  await request(host, 'PUT', 'user/consent', { gdpr_consent }, token);
  keep(host.site, 'consent', gdpr_consent ? session_id : undefined);
}
