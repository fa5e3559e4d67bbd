import { decodeJwt, decodeProtectedHeader, exportPKCS8, generateKeyPair, type JWTPayload, jwtVerify } from 'jose';
import type { CozeConfig, CozeFetch, CozeRequest } from '../../src/ai/coze-config.ts';
import { streamBytes } from './cases.ts';

const keys = await generateKeyPair('RS256', { extractable: true });
const privateKeyPem = await exportPKCS8(keys.privateKey);

/** A request as the scripted Coze got it. */
export interface SeenRequest {
  path: string;
  bearer: string;
  body: Record<string, unknown>;
  signal: AbortSignal;
}

/** One scripted answer; it may look at the request, wait, or fail as a network does. */
export type Script = (request: SeenRequest) => Response | Promise<Response>;

/** A Coze that verifies JWTs and answers chats as the test scripts it, the good answer when nothing is scripted. */
export interface ScriptedCoze {
  fetch: CozeFetch;
  config: CozeConfig;
  /** Unix seconds; what `expires_in` counts from. */
  now: () => number;
  /** Next answers of the token endpoint, of conversation/create and of workflows/chat. */
  script: { token: Script[]; conversation: Script[]; chat: Script[] };
  /** Everything that was asked, in order, by endpoint. */
  seen: { token: SeenRequest[]; conversation: SeenRequest[]; chat: SeenRequest[] };
  /** Claims of every verified JWT, in order. */
  claims: JWTPayload[];
}

export function createScriptedCoze(now: () => number, changes: Partial<CozeConfig> = {}): ScriptedCoze {
  const coze: ScriptedCoze = {
    now,
    config: {
      baseUrl: 'https://coze.test:8443/',
      workflowId: '7500000000000000001',
      appId: '7400000000000000001',
      clientId: '310000000002',
      publicKeyId: 'KID123',
      privateKeyPem,
      connectTimeoutMs: 5_000,
      idleTimeoutMs: 30_000,
      turnTimeoutMs: 600_000,
      ...changes,
    },
    script: { token: [], conversation: [], chat: [] },
    seen: { token: [], conversation: [], chat: [] },
    claims: [],
    fetch: (url, init) => answer(coze, url, init),
  };
  return coze;
}

const ENDPOINTS: Record<string, keyof ScriptedCoze['script']> = {
  '/api/permission/oauth2/token': 'token',
  '/v1/conversation/create': 'conversation',
  '/v1/workflows/chat': 'chat',
};

async function answer(coze: ScriptedCoze, url: string, init: CozeRequest): Promise<Response> {
  const path = new URL(url).pathname;
  const endpoint = ENDPOINTS[path];
  if (!endpoint) return new Response('404 page not found', { status: 404 });
  const bearer = (init.headers['authorization'] ?? '').replace('Bearer ', '');
  const request = { path, bearer, body: JSON.parse(init.body) as Record<string, unknown>, signal: init.signal };
  coze.seen[endpoint].push(request);
  const scripted = coze.script[endpoint].shift();
  if (endpoint === 'token') return (await verify(coze, bearer)) ?? (scripted ?? goodToken(coze))(request);
  if (scripted) return scripted(request);
  return endpoint === 'conversation' ? goodConversation(coze) : streamOf(streamBytes('normal'));
}

async function verify(coze: ScriptedCoze, jwt: string): Promise<Response | null> {
  const { alg, typ, kid } = decodeProtectedHeader(jwt);
  const { payload } = await jwtVerify(jwt, keys.publicKey, {
    issuer: coze.config.clientId,
    audience: 'coze.test:8443',
    currentDate: new Date(coze.now() * 1000),
    requiredClaims: ['iat', 'exp', 'jti'],
  });
  const isReplay = coze.claims.some(({ jti }) => jti === payload.jti);
  coze.claims.push(payload);
  if (alg === 'RS256' && typ === 'JWT' && kid === coze.config.publicKeyId && !isReplay) return null;
  return json({ error_code: 'invalid_client', error_message: 'invalid jwt' }, 401);
}

function goodToken(coze: ScriptedCoze): Script {
  return ({ body, bearer }) => {
    const { jti } = decodeJwt(bearer);
    return json({
      access_token: `czs_token${coze.claims.findIndex((claims) => claims.jti === jti) + 1}`,
      expires_in: Math.floor(coze.now()) + Number(body['duration_seconds']),
      token_type: 'Bearer',
    });
  };
}

function goodConversation(coze: ScriptedCoze): Response {
  const id = `757461503606839706${coze.seen.conversation.length}`;
  return json({ code: 0, msg: '', data: { id, meta_data: {} }, detail: { logid: 'log-conversation' } });
}

/** A JSON answer with a log id. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(text, {
    status,
    headers: { 'content-type': 'application/json', 'x-tt-logid': 'log-header', ...headers },
  });
}

/** A whole stream, in chunks of the given size. */
export function streamOf(bytes: Uint8Array<ArrayBuffer>, chunkSize = bytes.length): Response {
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + chunkSize));
      at += chunkSize;
    },
  });
  return eventStream(body);
}

/** A stream the test writes to. It does not know the request's signal, as an in-process app may not. */
export interface LiveStream {
  response: Response;
  write(bytes: Uint8Array | string): void;
  end(): void;
  /** Breaks the connection. */
  reset(): void;
  /** Whether the reader has closed it. */
  closed(): boolean;
}

export function openStream(): LiveStream {
  let closed = false;
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start: (own) => void (controller = own),
    cancel: () => void (closed = true),
  });
  return {
    response: eventStream(body),
    write: (bytes) => controller?.enqueue(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes),
    end: () => controller?.close(),
    reset: () => controller?.error(new TypeError('terminated')),
    closed: () => closed,
  };
}

function eventStream(body: ReadableStream<Uint8Array>): Response {
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'x-tt-logid': 'log-header' } });
}
