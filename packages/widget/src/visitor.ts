import { ApiError, newConversation, renewToken } from './api.ts';
import type { Connection } from './api.ts';
import type { SessionStorage } from './storage.ts';

/** A random id, 128 bits; not `randomUUID`, which plain-http shops do not have. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** This browser's shopper: the session's id and the token that proves it. */
export class Visitor {
  readonly #connection: Connection;
  readonly #storage: SessionStorage;
  readonly #now: () => number;
  #starting: Promise<void> | undefined;
  #renewing: Promise<'renewed' | 'replaced'> | undefined;

  /** `now` gives milliseconds. */
  constructor(connection: Connection, storage: SessionStorage, now: () => number) {
    this.#connection = connection;
    this.#storage = storage;
    this.#now = now;
  }

  /** Empty until `start` has succeeded once. */
  get session_id(): string {
    return this.#storage.read()?.session_id ?? '';
  }

  get token(): string {
    return this.#storage.read()?.token ?? '';
  }

  /**
   * Takes up the stored session, or begins one.
   *
   * @throws {ApiError} the server did not begin one
   */
  start(): Promise<void> {
    if (this.token) return Promise.resolve();
    this.#starting ??= this.begin(newId()).finally(() => (this.#starting = undefined));
    return this.#starting;
  }

  /**
   * Asks the server for a conversation of this session, which also creates a session that it does not know.
   *
   * @throws {ApiError}
   */
  async begin(session_id = this.session_id): Promise<void> {
    const { session_token, expires_in } = await newConversation(this.#connection, this.token || undefined, {
      session_id,
    });
    this.#keep(session_id, session_token, expires_in);
  }

  /**
   * Gets another token after a 401: for the same session while the old one is good enough for that, else for a new one.
   *
   * @throws {ApiError} neither worked
   */
  renew(): Promise<'renewed' | 'replaced'> {
    this.#renewing ??= this.#renew().finally(() => (this.#renewing = undefined));
    return this.#renewing;
  }

  /** Begins as a new shopper. */
  async replace(): Promise<void> {
    this.#storage.write(undefined);
    await this.start();
  }

  async #renew(): Promise<'renewed' | 'replaced'> {
    const { session_id, token } = this;
    try {
      const answer = await renewToken(this.#connection, token, session_id);
      this.#keep(session_id, answer.session_token, answer.expires_in);
      return 'renewed';
    } catch (error) {
      // Only a refusal means that the session is lost; a missing connection does not.
      if (!(error instanceof ApiError) || ![401, 403, 404].includes(error.status)) throw error;
      await this.replace();
      return 'replaced';
    }
  }

  #keep(session_id: string, token: string, expires_in: number): void {
    this.#storage.write({ session_id, token, expires_at: this.#now() / 1000 + expires_in });
  }
}
