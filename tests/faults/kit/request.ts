import type { ErrorBody } from '@fiido/protocol';
import type { Outcome } from './history.ts';

export interface Request {
  method?: string;
  token?: string | undefined;
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Gives up after so many milliseconds. @defaultValue 15_000 */
  deadlineMs?: number;
}

export interface Answer<T> {
  /** 0 when none came. */
  status: number;
  outcome: Outcome;
  headers: Headers;
  /** Empty unless `acked`. */
  body: T | null;
  code?: string;
}

/** Opens a request; rejects when no answer comes. */
export function open(url: string, { method, token, body, headers = {}, deadlineMs }: Request = {}): Promise<Response> {
  return fetch(url, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(deadlineMs ?? 15_000),
  });
}

/** Asks and reads a JSON answer; never rejects: no answer is an answer of status 0. */
export async function request<T = unknown>(url: string, options: Request = {}): Promise<Answer<T>> {
  try {
    const response = await open(url, options);
    const { status, headers } = response;
    const body = (await response.json()) as T;
    if (response.ok) return { status, outcome: 'acked', headers, body };
    return { status, outcome: outcomeOf(status), headers, body: null, code: (body as ErrorBody).code };
  } catch {
    return { status: 0, outcome: 'unknown', headers: new Headers(), body: null };
  }
}

/** After a 5xx nobody knows: a write may have been made although its answer did not come back in time. */
export function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return 'acked';
  return status >= 400 && status < 500 ? 'refused' : 'unknown';
}
