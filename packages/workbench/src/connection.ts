import type { ErrorBody, ErrorCode, RefreshResponse } from '@fiido/protocol';

/** What failed: a code of the wire, or `NETWORK` when no answer of our server came. */
export type FailureCode = ErrorCode | 'NETWORK';

/** A refused or failed request. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: FailureCode;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly params: Readonly<Record<string, string | number>>;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | null;

  constructor(code: FailureCode, status: number, body?: ErrorBody, retryAfter: number | null = null) {
    super(body?.detail ?? code);
    this.code = code;
    this.status = status;
    this.params = body?.params ?? {};
    this.retryAfter = retryAfter;
  }
}

export interface ConnectionOptions {
  fetch?: typeof fetch;
  /** The login is over and could not be renewed. */
  onLoggedOut?: () => void;
}

interface CallOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON, a form or a file as it is. */
  body?: unknown;
  /** Without the access token and without renewing it: login, renewal, logout by the cookie alone. */
  anonymous?: boolean;
}

/**
 * The way to the server: adds the access token, which lives in memory only, and renews it once by the
 * HttpOnly cookie when it has run out.
 */
export class Connection {
  readonly #fetch: typeof fetch;
  readonly #onLoggedOut: () => void;
  #token: string | null = null;
  #renewal: Promise<boolean> | null = null;

  constructor({ fetch = (input, init) => globalThis.fetch(input, init), onLoggedOut }: ConnectionOptions = {}) {
    this.#fetch = fetch;
    this.#onLoggedOut = onLoggedOut ?? (() => undefined);
  }

  /** What a feed needs to be followed with this login. */
  get feedOptions(): { token: () => string; onUnauthorized: () => Promise<boolean>; fetch: typeof fetch } {
    return { token: () => this.#token ?? '', onUnauthorized: () => this.#renewOrLeave(), fetch: this.#fetch };
  }

  /** Null forgets the login. */
  setToken(token: string | null): void {
    this.#token = token;
  }

  /**
   * Calls the API and gives its JSON answer.
   *
   * @throws {ApiError} any code of the wire, or `NETWORK`
   */
  async call<T>(path: string, options: CallOptions = {}): Promise<T> {
    return readAnswer<T>(await this.#ask(path, options));
  }

  /**
   * The answer of a route that gives a file.
   *
   * @throws {ApiError} any code of the wire, or `NETWORK`
   */
  async fetchFile(path: string): Promise<Response> {
    const response = await this.#ask(path, {});
    return response.ok ? response : readAnswer<never>(response);
  }

  /**
   * The answer of a route whose failures have a body of their own: 503 too.
   *
   * @throws {ApiError} any code of the wire but a 503's, or `NETWORK`
   */
  async fetchAny(path: string): Promise<Response> {
    const response = await this.#ask(path, {});
    return response.ok || response.status === 503 ? response : readAnswer<never>(response);
  }

  async #ask(path: string, options: CallOptions): Promise<Response> {
    const response = await this.#send(path, options);
    if (response.status !== 401 || options.anonymous || !(await this.#renewOrLeave())) return response;
    return this.#send(path, options);
  }

  /**
   * Renews the access token by the refresh cookie; callers at the same time share one request.
   *
   * @returns false when the login is over
   * @throws {ApiError} the server could not be asked; the login may still stand
   */
  renew(): Promise<boolean> {
    this.#renewal ??= this.#askForToken().finally(() => (this.#renewal = null));
    return this.#renewal;
  }

  async #renewOrLeave(): Promise<boolean> {
    const renewed = await this.renew();
    if (!renewed) this.#onLoggedOut();
    return renewed;
  }

  async #askForToken(): Promise<boolean> {
    try {
      const { token } = await this.call<RefreshResponse>('/api/agent/refresh', {
        method: 'POST',
        body: {},
        anonymous: true,
      });
      this.#token = token;
      return true;
    } catch (error) {
      if (!(error instanceof ApiError) || (error.status !== 401 && error.status !== 403)) throw error;
      this.#token = null;
      return false;
    }
  }

  async #send(path: string, { method = 'GET', body, anonymous }: CallOptions): Promise<Response> {
    const headers: Record<string, string> = { Accept: 'application/json' };
    const asItIs = body instanceof FormData || body instanceof Blob;
    // The browser writes a form's own, with its boundary, and a file's by its kind.
    if (body !== undefined && !asItIs) headers['Content-Type'] = 'application/json';
    if (this.#token && !anonymous) headers['Authorization'] = `Bearer ${this.#token}`;
    try {
      return await this.#fetch(path, {
        method,
        headers,
        credentials: 'same-origin',
        ...(body === undefined ? {} : { body: asItIs ? body : JSON.stringify(body) }),
      });
    } catch {
      throw new ApiError('NETWORK', 0);
    }
  }
}

async function readAnswer<T>(response: Response): Promise<T> {
  let body: unknown;
  try {
    body = await response.json();
  } catch {
    // A proxy's error page, or an answer that broke off.
    throw new ApiError('NETWORK', response.status);
  }
  if (response.ok) return body as T;
  const failure = body as Partial<ErrorBody> | null;
  if (typeof failure?.code !== 'string') throw new ApiError('NETWORK', response.status);
  const retryAfter = response.headers.get('Retry-After');
  throw new ApiError(
    failure.code,
    response.status,
    failure as ErrorBody,
    retryAfter === null ? null : Number(retryAfter),
  );
}
