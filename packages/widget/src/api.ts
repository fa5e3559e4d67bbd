import type {
  ChatRequest,
  ConversationNewResponse,
  ConversationRequest,
  ErrorBody,
  ErrorCode,
  EscalateRequest,
  EscalateResponse,
  ManualMessageRequest,
  ManualMessageResponse,
  MessagePageResponse,
  SessionResponse,
  SessionTokenResponse,
  ShiftStatusResponse,
} from '@fiido/protocol';

/** Where the server is and how to reach it; no path and no token belongs to it. */
export interface Connection {
  /** Ends with a slash. */
  server: string;
  fetch: typeof fetch;
}

/** A call that did not succeed. */
export class ApiError extends Error {
  /** `NETWORK` = no answer of ours arrived: the connection, or something between us and the server. */
  readonly code: ErrorCode | 'NETWORK';
  readonly status: number;
  /** Seconds that the server asks to wait; 0 when it does not say. */
  readonly retry_after: number;

  constructor(code: ErrorCode | 'NETWORK', status = 0, retry_after = 0) {
    super(code);
    this.code = code;
    this.status = status;
    this.retry_after = retry_after;
  }
}

interface Call {
  token?: string | undefined;
  body?: object;
  signal?: AbortSignal;
}

/**
 * Sends one request and returns the successful response.
 *
 * @throws {ApiError} a refusal, or `NETWORK`
 * @throws the signal's reason when it was aborted
 */
async function call({ server, fetch }: Connection, path: string, { token, body, signal }: Call): Promise<Response> {
  const headers: Record<string, string> = {};
  if (token) headers['Authorization'] = `Bearer ${token}`;
  if (body) headers['Content-Type'] = 'application/json';
  const init: RequestInit = { headers, credentials: 'omit', method: body ? 'POST' : 'GET' };
  if (body) init.body = JSON.stringify(body);
  if (signal) init.signal = signal;
  let response: Response;
  try {
    response = await fetch(server + path, init);
  } catch {
    signal?.throwIfAborted();
    // Browsers agree on neither name nor text of a failed fetch.
    throw new ApiError('NETWORK');
  }
  if (response.ok) return response;
  const refusal = (await response.json().catch(() => ({}))) as Partial<ErrorBody>;
  const wait = Number(response.headers.get('Retry-After')) || 0;
  throw new ApiError(refusal.code ?? 'NETWORK', response.status, wait);
}

async function json<T extends { success: true }>(connection: Connection, path: string, request: Call): Promise<T> {
  const response = await call(connection, `api/${path}`, request);
  const answer = (await response.json().catch(() => null)) as T | ErrorBody | null;
  // A failed AI is a 200 with `success: false`.
  if (!answer?.success) throw new ApiError(answer?.code ?? 'NETWORK', response.status);
  return answer;
}

const sessionPath = (name: string, rest: string): string => `sessions/${encodeURIComponent(name)}/${rest}`;

/** The address of a session's feed. */
export function feedUrl({ server }: Connection, name: string): string {
  return `${server}api/${sessionPath(name, 'events')}`;
}

export function newConversation(
  connection: Connection,
  token: string | undefined,
  body: ConversationRequest,
): Promise<ConversationNewResponse> {
  return json(connection, 'conversation/new', { token, body });
}

export function renewToken(connection: Connection, token: string, name: string): Promise<SessionTokenResponse> {
  return json(connection, sessionPath(name, 'token'), { token, body: {} });
}

/** Asks the AI; the response is the stream of its answer, its headers name the stored messages. */
export function streamChat(
  connection: Connection,
  token: string,
  body: ChatRequest,
  signal: AbortSignal,
): Promise<Response> {
  return call(connection, 'api/chat/stream', { token, body, signal });
}

export function sendManualMessage(
  connection: Connection,
  token: string,
  body: ManualMessageRequest,
): Promise<ManualMessageResponse> {
  return json(connection, 'manual/messages', { token, body });
}

export function escalate(connection: Connection, token: string, body: EscalateRequest): Promise<EscalateResponse> {
  return json(connection, 'manual/escalate', { token, body });
}

export function cancelWaiting(connection: Connection, token: string, session_name: string): Promise<SessionResponse> {
  return json(connection, 'manual/cancel', { token, body: { session_name } });
}

/** The page of messages just before a seq, oldest first. */
export function fetchMessages(
  connection: Connection,
  token: string,
  name: string,
  before: number,
): Promise<MessagePageResponse> {
  return json(connection, sessionPath(name, `messages?before=${before}&limit=50`), { token });
}

export function fetchShift(connection: Connection): Promise<ShiftStatusResponse> {
  return json(connection, 'shift/status', {});
}
