import type { ConversationNewResponse, SessionTokenResponse } from '@fiido/protocol';
import { ask } from './api.ts';
import type { ApiError, Connection } from './api.ts';
import { once } from './once.ts';
import type { SessionStorage, StoredSession } from './storage.ts';

/** A random id, 128 bits; not `randomUUID`, which plain-http shops do not have. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** This browser's shopper. */
export interface Visitor {
  /** The session's id and the token that proves it; undefined until `start` has succeeded once. */
  readonly session: StoredSession | undefined;
  /**
   * Takes up the stored session, or begins one.
   *
   * @throws {ApiError} the server did not begin one
   */
  start(): Promise<void>;
  /**
   * Asks the server for a conversation of this session, which also creates a session that it does not know.
   *
   * @throws {ApiError}
   */
  begin(): Promise<void>;
  /** Begins as a new shopper. */
  replace(): Promise<void>;
  /**
   * Gets another token after a 401: for the same session while the old one is good enough for that (true), else for a
   * new one (false).
   *
   * @throws {ApiError} neither worked
   */
  renew(): Promise<boolean>;
  /** Takes a newer token of the session. */
  keep(token: string, session_id?: string): void;
}

export function createVisitor(connection: Connection, storage: SessionStorage): Visitor {
  const keep = (token: string, session_id = storage.read()?.session_id ?? ''): void =>
    storage.write({ session_id, token });
  const begin = async (session = storage.read(), session_id = session?.session_id ?? newId()): Promise<void> => {
    const body = { session_id };
    const { session_token } = await ask<ConversationNewResponse>(connection, 'conversation/new', { session, body });
    keep(session_token, session_id);
  };
  const beginOnce = once(begin);
  const start = async (): Promise<void> => {
    if (!storage.read()) await beginOnce();
  };
  const replace = (): Promise<void> => {
    storage.write(undefined);
    return start();
  };
  const renew = once(async () => {
    const session = storage.read();
    try {
      const answer = await ask<SessionTokenResponse>(connection, 'sessions/:session/token', { session, body: {} });
      keep(answer.session_token);
      return true;
    } catch (error) {
      // Only a refusal means that the session is lost; a missing connection does not.
      if (![401, 403, 404].includes((error as ApiError).status)) throw error;
      await replace();
      return false;
    }
  });
  return {
    get session() {
      return storage.read();
    },
    start,
    begin: () => begin(),
    replace,
    renew,
    keep,
  };
}
