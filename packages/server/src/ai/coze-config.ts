/** How to reach one Coze app. Ids are decimal strings: they do not fit a JavaScript number. */
export interface CozeConfig {
  /** Such as `https://api.coze.com` or `https://api.coze.cn`; a trailing slash is tolerated. */
  baseUrl: string;
  workflowId: string;
  appId: string;
  /** The OAuth app's id, the `iss` of the JWT. */
  clientId: string;
  /** Fingerprint of the public key as the OAuth app's page shows it, the `kid` of the JWT. */
  publicKeyId: string;
  /** PKCS#8 PEM; a literal `\n` in place of a line break is understood. */
  privateKeyPem: string;
  /**
   * The `aud` of the JWT.
   *
   * @defaultValue the host of `baseUrl`, with its port if it has one
   */
  audience?: string;
  /** Milliseconds to connect. Web `fetch` does not show this phase, so the Node fetch enforces it. */
  connectTimeoutMs: number;
  /** Milliseconds without a byte while we wait for one, for the headers too; also the whole of a call that does not stream. */
  idleTimeoutMs: number;
  /** Milliseconds for a whole turn: token, retries and stream. */
  turnTimeoutMs: number;
  /**
   * Lifetime asked for a token, in seconds, 1 to 86399.
   *
   * @defaultValue 3600
   */
  tokenDurationSeconds?: number;
  /**
   * Sessions whose token is kept; the least recently used goes first.
   *
   * @defaultValue 10000
   */
  maxTokens?: number;
}

/** The part of a web `Response` that the client reads. */
export interface CozeResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: ReadableStream<Uint8Array> | null;
}

/** The part of `RequestInit` that the client sets. `manual`: a redirect would carry the token elsewhere. */
export interface CozeRequest {
  method: 'POST';
  headers: Record<string, string>;
  body: string;
  redirect: 'manual';
  signal: AbortSignal;
}

/**
 * Any web `fetch`. An in-process Hono app is `(url, init) => app.fetch(new Request(url, init))`.
 *
 * Called with a URL, not a `Request`: a `Request` follows its signal by a weak reference only.
 */
export type CozeFetch = (url: string, init: CozeRequest) => Promise<CozeResponse> | CozeResponse;

/** Where the client writes one line per call. */
export interface CozeLog {
  info(event: string, fields: Record<string, unknown>): void;
  warn(event: string, fields: Record<string, unknown>): void;
}
