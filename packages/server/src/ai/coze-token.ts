import type { Clock } from '../clock.ts';
import { openCall, openScope, orAborted } from './coze-call.ts';
import type { CozeConfig, CozeFetch } from './coze-config.ts';
import { CozeError, errorFromTokenResponse, isRecord, parseJson } from './coze-error.ts';
import { createJwtSigner } from './coze-key.ts';
import type { CallRecorder } from './coze-recorder.ts';
import type { TokenCounts } from './provider.ts';

/** Access tokens of Coze, one per session; concurrent callers of one session share one exchange. */
export interface TokenManager {
  /** The session's token, exchanged anew when there is none or it is about to expire. @throws {AiError} */
  get(session_name: string, signal: AbortSignal): Promise<string>;
  /** Forgets this token if it is still the session's; a newer one stays. */
  drop(session_name: string, token: string): void;
  /** Proves the credentials with an exchange whose token is kept for nobody. @throws {AiError} */
  prove(): Promise<void>;
  forgetExpired(): void;
  counts(): TokenCounts;
}

export interface TokenDeps {
  fetch: CozeFetch;
  clock: Clock;
  recorder: CallRecorder;
  config: CozeConfig;
}

interface Token {
  value: string;
  /** Unix seconds after which it is not used any more. */
  usable_until: number;
}

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const MAX_DURATION_S = 86_399;
/** A token dies this long before Coze ends it, so that no request arrives with a dead one. */
const SAFETY_S = 10;
/** Below this an `expires_in` cannot be a Unix time of our days and is read as a duration. */
const FIRST_UNIX_TIME = 1_000_000_000;

/** @throws {Error} when the private key cannot be used */
export function createTokenManager(deps: TokenDeps): TokenManager {
  const { clock, config } = deps;
  const exchange = createExchange(deps);
  const maxTokens = config.maxTokens ?? 10_000;
  // Both in order of last use, oldest first.
  const tokens = new Map<string, Token>();
  const running = new Map<string, Promise<string>>();
  const isUsable = (token: Token): boolean => clock.now() < token.usable_until;

  async function renew(session_name: string): Promise<string> {
    try {
      const token = await exchange(session_name);
      tokens.delete(session_name);
      tokens.set(session_name, token);
      for (const oldest of tokens.keys()) {
        if (tokens.size <= maxTokens) break;
        tokens.delete(oldest);
      }
      return token.value;
    } finally {
      running.delete(session_name);
    }
  }

  return {
    async get(session_name, signal) {
      signal.throwIfAborted();
      const token = tokens.get(session_name);
      if (token && isUsable(token)) {
        tokens.delete(session_name);
        tokens.set(session_name, token);
        return token.value;
      }
      let exchanging = running.get(session_name);
      if (!exchanging) {
        exchanging = renew(session_name);
        running.set(session_name, exchanging);
      }
      // The exchange itself goes on when this caller leaves: others may wait for it.
      return orAborted(exchanging, signal);
    },
    drop(session_name, token) {
      if (tokens.get(session_name)?.value === token) tokens.delete(session_name);
    },
    async prove() {
      await exchange(null);
    },
    forgetExpired() {
      for (const [session_name, token] of tokens) if (!isUsable(token)) tokens.delete(session_name);
    },
    counts() {
      const valid = [...tokens.values()].filter(isUsable).length;
      return { total_sessions: tokens.size, valid, expired: tokens.size - valid };
    },
  };
}

/** One exchange: sign, send, read. It has its own time limit and belongs to no caller. */
function createExchange({
  fetch,
  clock,
  recorder,
  config,
}: TokenDeps): (session_name: string | null) => Promise<Token> {
  const sign = createJwtSigner(clock, config);
  const url = `${config.baseUrl.replace(/\/+$/, '')}/api/permission/oauth2/token`;
  const duration = Math.min(Math.max(Math.floor(config.tokenDurationSeconds ?? 3600), 1), MAX_DURATION_S);
  const { idleTimeoutMs } = config;

  return async (session_name) => {
    // Host, key and app: what to compare when Coze does not know the key.
    const line = recorder.start({ call: 'token', session_name, url, kid: config.publicKeyId, app: config.clientId });
    const scope = openScope(clock, null, { ms: idleTimeoutMs, retry: 'later' });
    const call = openCall({ fetch, clock, idleTimeoutMs }, scope.signal);
    try {
      const body = { grant_type: GRANT_TYPE, duration_seconds: duration };
      const response = await call.send(url, await signed(sign, session_name), body);
      const logId = response.headers.get('x-tt-logid');
      line.note({ status: response.status, log_id: logId });
      const answer = await call.text(response);
      const token = readToken(answer, clock.now(), duration);
      if (!token) throw errorFromTokenResponse(response.status, answer, logId);
      line.end(null);
      return token;
    } catch (error) {
      line.end(error);
      throw error;
    } finally {
      call.release();
      scope.release();
    }
  };
}

async function signed(sign: (name: string | null) => Promise<string>, name: string | null): Promise<string> {
  try {
    return await sign(name);
  } catch (cause) {
    throw new CozeError('AI_AUTH', 'the private key could not sign: is it an RSA key in PKCS#8 PEM?', { cause });
  }
}

function readToken(body: string, now: number, duration: number): Token | null {
  const data = parseJson(body);
  if (!isRecord(data)) return null;
  const value = data['access_token'];
  if (typeof value !== 'string' || value === '') return null;
  const expires = Number(data['expires_in']);
  const stated = Number.isFinite(expires) && expires > 0 ? expires : duration;
  const expiresAt = stated < FIRST_UNIX_TIME ? now + stated : stated;
  // Never longer than asked: it bounds what a clock behind Coze's, or a wrong unit, can do.
  return { value, usable_until: Math.min(expiresAt, now + duration) - SAFETY_S };
}
