import { AiError, type AiErrorCode } from './provider.ts';

/** Whether the same request may be sent again, as long as nothing of the answer was shown. */
export type Retry = 'never' | 'later' | 'new-token';

/** An `AiError` that also knows whether another try makes sense. */
export class CozeError extends AiError {
  readonly retry: Retry;

  constructor(
    code: AiErrorCode,
    message: string,
    details: { retry?: Retry; upstreamCode?: number | null; logId?: string | null; cause?: unknown } = {},
  ) {
    super(code, message, details);
    this.retry = details.retry ?? 'never';
  }
}

/** What Coze said about a failure, whatever shape it came in. */
interface Failure {
  code: number | null;
  /** A code that is a word, as the token endpoint has them. */
  word: string | null;
  message: string;
  logId: string | null;
}

type Verdict = readonly [AiErrorCode, Retry];

const VERDICTS: ReadonlyMap<number, Verdict> = new Map<number, Verdict>([
  [4002, ['AI_CONVERSATION_LOST', 'never']],
  [4008, ['AI_OVERLOADED', 'never']],
  [4009, ['AI_OVERLOADED', 'later']],
  [4011, ['AI_OVERLOADED', 'never']],
  [4013, ['AI_FAILED', 'later']],
  [4016, ['AI_OVERLOADED', 'later']],
  [4019, ['AI_OVERLOADED', 'never']],
  [4020, ['AI_OVERLOADED', 'later']],
  [4022, ['AI_OVERLOADED', 'never']],
  [4100, ['AI_AUTH', 'new-token']],
  [4101, ['AI_AUTH', 'new-token']],
  [4102, ['AI_OVERLOADED', 'never']],
  [5000, ['AI_FAILED', 'later']],
  [6003, ['AI_REFUSED', 'never']],
  [700012006, ['AI_AUTH', 'new-token']],
  [720702204, ['AI_REFUSED', 'never']],
]);

const MAX_MESSAGE_CHARS = 300;
/** Access tokens, personal tokens and JWTs, should an error text ever repeat one. */
const SECRETS = /\b(?:cz[a-z]_|pat_|eyJ)[\w.-]+/g;

/** An error text fit for a log: one line, bounded, no credential beyond its first 10 characters. */
export function cleanMessage(text: string): string {
  const line = text.replaceAll(SECRETS, (secret) => `${secret.slice(0, 10)}...`).replaceAll(/\s+/g, ' ');
  return line.trim().slice(0, MAX_MESSAGE_CHARS);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parses JSON from the wire; `undefined` when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no JSON value parses to undefined, so this is unambiguous
  }
}

/** Makes the error of a `conversation.chat.failed` or `error` event: flat, nested, or plain text. */
export function errorFromEvent(data: string, logId: string | null): CozeError {
  const failure = readFailure(data, logId);
  return refusal(failure, judgeCode(failure.code) ?? ['AI_FAILED', 'never'], 'the run failed');
}

/** Makes the error of an answer that is not what the call expects: JSON, a gateway's page, or nothing. */
export function errorFromResponse(status: number, body: string, logId: string | null): CozeError {
  const failure = readFailure(body, logId);
  return refusal(failure, judgeResponse(failure, status, body), `HTTP ${status}`);
}

/** Makes the error of a refused token exchange. Another token cannot help here, so it never asks for one. */
export function errorFromTokenResponse(status: number, body: string, logId: string | null): CozeError {
  const failure = readFailure(body, logId);
  const [code, retry] = judgeTokenResponse(failure, status, body);
  return refusal(failure, [code, retry === 'new-token' ? 'never' : retry], `token exchange refused, HTTP ${status}`);
}

/** Makes the error of a `fetch` that gave no response. */
export function errorFromFetch(cause: unknown): CozeError {
  const inner = cause instanceof Error ? cause.cause : undefined;
  const name = isRecord(inner) && typeof inner['code'] === 'string' ? inner['code'] : '';
  if (/^UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT$|^ETIMEDOUT$/.test(name)) {
    return new CozeError('AI_TIMEOUT', `no answer from Coze (${name})`, { retry: 'later', cause });
  }
  const said = [inner, cause].find((each) => each instanceof Error);
  const reason = name || cleanMessage(said?.message ?? 'unknown reason');
  return new CozeError('AI_UNREACHABLE', `could not reach Coze: ${reason}`, { retry: 'later', cause });
}

/** Turns "conversation lost" into a plain refusal, for a call that named no conversation. */
export function withoutConversation(error: unknown): unknown {
  if (!(error instanceof CozeError) || error.code !== 'AI_CONVERSATION_LOST') return error;
  return new CozeError('AI_REFUSED', error.message, { upstreamCode: error.upstreamCode, logId: error.logId });
}

function judgeCode(code: number | null): Verdict | null {
  if (code === null) return null;
  return VERDICTS.get(code) ?? (code >= 4000 && code < 4400 ? ['AI_REFUSED', 'never'] : null);
}

function judgeResponse(failure: Failure, status: number, body: string): Verdict {
  const known = judgeCode(failure.code);
  // A limit is a limit, whatever general code its body has.
  if (status === 429 && known?.[0] !== 'AI_OVERLOADED') return ['AI_OVERLOADED', 'later'];
  if (known) return known;
  if (status === 401) return ['AI_AUTH', 'new-token'];
  if (status === 403) return ['AI_AUTH', 'never'];
  if (status === 502 || status === 503) return ['AI_UNREACHABLE', 'later'];
  if (!isRecord(parseJson(body))) return ['AI_UNREACHABLE', 'never'];
  if (status >= 400 && status < 500) return ['AI_REFUSED', 'never'];
  return failure.code === null && status < 400 ? ['AI_BAD_STREAM', 'never'] : ['AI_FAILED', 'never'];
}

function judgeTokenResponse(failure: Failure, status: number, body: string): Verdict {
  if (failure.word === 'internal_error') return ['AI_FAILED', 'later'];
  if (failure.word !== null) return ['AI_AUTH', 'never'];
  const verdict = judgeResponse(failure, status, body);
  return verdict[0] === 'AI_REFUSED' || verdict[0] === 'AI_BAD_STREAM' ? ['AI_AUTH', 'never'] : verdict;
}

function refusal(failure: Failure, [code, retry]: Verdict, fallback: string): CozeError {
  const parts = [failure.word, failure.message].filter((part) => part);
  const text = parts.length > 0 ? parts.join(': ') : fallback;
  const suffix = failure.code === null ? '' : ` (code ${failure.code})`;
  return new CozeError(code, `${text}${suffix}`, { retry, upstreamCode: failure.code, logId: failure.logId });
}

function readFailure(body: string, logId: string | null): Failure {
  const data = parseJson(body);
  if (!isRecord(data)) {
    const text = typeof data === 'string' ? data : body;
    return { code: null, word: null, message: cleanMessage(text), logId };
  }
  const nested = isRecord(data['last_error']) ? data['last_error'] : {};
  const said = [data['code'], nested['code'], data['error_code'], data['error']];
  const words = [data['msg'], nested['msg'], data['error_message'], data['message']];
  const detail = isRecord(data['detail']) ? data['detail'] : {};
  const code = said.map(toCode).find((each) => each !== null) ?? null;
  const word = code === null ? said.find((each) => typeof each === 'string' && /^[a-z_]+$/.test(each)) : null;
  const message = words.find((each) => typeof each === 'string' && each !== '');
  return {
    code,
    word: typeof word === 'string' ? word : null,
    message: typeof message === 'string' ? cleanMessage(message) : '',
    logId: typeof detail['logid'] === 'string' ? detail['logid'] : logId,
  };
}

/** A code as number or decimal string; 0 means "no error" and is none. */
function toCode(value: unknown): number | null {
  const code = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof code === 'number' && Number.isSafeInteger(code) && code !== 0 ? code : null;
}
