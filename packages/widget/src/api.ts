import type { ErrorBody, ErrorCode } from '@fiido/protocol';
import type { StoredSession } from './storage.ts';

/** Where the server is and how to reach it; no path and no token belongs to it. */
export interface Connection {
  /** Ends with a slash. */
  server: string;
  fetch: typeof fetch;
  /** BCP 47: what the shopper reads, and so what agents are told that they speak. */
  readonly language: string;
}

/** A call that did not succeed. */
export class ApiError extends Error {
  /** `NETWORK` = no answer of ours arrived: the connection, or something between us and the server. */
  readonly code: ErrorCode | 'NETWORK';
  readonly status: number;
  /** Seconds that the server asks to wait; 0 when it does not say. */
  readonly retry_after: number;

  constructor(code: ErrorCode | 'NETWORK' = 'NETWORK', status = 0, retry_after = 0) {
    super(code);
    this.code = code;
    this.status = status;
    this.retry_after = retry_after;
  }
}

/** What a call needs besides its path. */
export interface Call {
  session?: StoredSession | undefined;
  /** With one it is a POST. */
  body?: object | undefined;
  signal?: AbortSignal | undefined;
}

/** The address of what follows `/api/`; `:session` in it is the session's name. */
export function addressOf({ server }: Connection, path: string, session?: StoredSession): string {
  return `${server}api/${path.replace(':session', encodeURIComponent(session?.session_id ?? ''))}`;
}

/**
 * Sends one request and returns the successful response.
 *
 * @throws {ApiError} a refusal, or `NETWORK`
 * @throws the signal's reason when it was aborted
 */
export async function call(
  connection: Connection,
  path: string,
  { session, body, signal }: Call = {},
): Promise<Response> {
  const response = await connection
    .fetch(addressOf(connection, path, session), {
      headers: {
        'Accept-Language': connection.language,
        ...(session && { Authorization: `Bearer ${session.token}` }),
        ...(body && { 'Content-Type': 'application/json' }),
      },
      credentials: 'omit',
      method: body ? 'POST' : 'GET',
      body: body ? JSON.stringify(body) : null,
      signal: signal ?? null,
    })
    .catch(() => {
      signal?.throwIfAborted();
      throw new ApiError();
    });
  const { ok, status, headers } = response;
  if (ok) return response;
  const refusal = (await response.json().catch(() => null)) as Partial<ErrorBody> | null;
  throw new ApiError(refusal?.code, status, Number(headers.get('Retry-After')) || 0);
}

/** As `call`, and reads the answer. */
export async function ask<T extends { success: true }>(connection: Connection, path: string, given?: Call): Promise<T> {
  const response = await call(connection, path, given);
  const answer = (await response.json().catch(() => null)) as T | ErrorBody | null;
  // A failed AI is a 200 with `success: false`.
  if (!answer?.success) throw new ApiError(answer?.code, response.status);
  return answer;
}
