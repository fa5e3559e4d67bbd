import { exportPKCS8, exportSPKI, generateKeyPair } from 'jose';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { logId } from './ids.ts';
import { createIds } from './ids.ts';
import { ok, readObject, refusal } from './answers.ts';
import { readChatCall } from './chat-request.ts';
import type { ChatCall } from './chat-request.ts';
import { runSteps } from './chat-run.ts';
import type { RunStep } from './chat-run.ts';
import { streamRun } from './chat-stream.ts';
import { conversationBody, createConversations } from './conversations.ts';
import type { Conversation } from './conversations.ts';
import { createFaults } from './faults.ts';
import type { Fault, FaultKind, Faults } from './faults.ts';
import { createOAuth } from './oauth.ts';
import type { Identity } from './oauth.ts';
import type { SeenRequest, SimulatorCredentials, SimulatorOptions, Workflow } from './options.ts';

export interface Simulator {
  /** Answers a request as Coze would; use it as the `fetch` behind a Coze client, or serve it. */
  fetch(request: Request): Promise<Response>;
  readonly credentials: SimulatorCredentials;
  readonly faults: Faults;
  /** Requests seen, the newest last, at most 500. */
  readonly requests: readonly SeenRequest[];
  /** Streams whose client let go before the end, with the number of events it had got. */
  readonly disconnects: readonly { question: string; events: number }[];
  /** Makes every access token so far worthless, as a restart of Coze's would. */
  revokeTokens(): void;
}

const RECORD_MAX = 500;
const BASE_URL = 'http://coze.simulator';

const sleepByTimer = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const timer = setTimeout(done, Math.min(ms, 2 ** 31 - 1));
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
    signal?.addEventListener('abort', done, { once: true });
  });

async function makeCredentials(): Promise<{ credentials: SimulatorCredentials; publicKeyPem: string }> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const credentials = {
    base_url: BASE_URL,
    client_id: '310000000002',
    public_key_id: crypto.randomUUID().replaceAll('-', ''),
    private_key_pem: await exportPKCS8(privateKey),
    workflow_id: '7520000000000000001',
    app_id: '7410000000000000001',
  };
  return { credentials, publicKeyPem: await exportSPKI(publicKey) };
}

function record<T>(list: T[], entry: T): void {
  list.push(entry);
  if (list.length > RECORD_MAX) list.shift();
}

/** Makes a simulator with an app, a flow and a key of its own. */
export async function createSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const now = options.now ?? (() => Date.now() / 1000);
  const sleep = options.sleep ?? sleepByTimer;
  const { credentials, publicKeyPem } = await makeCredentials();
  const { client_id, public_key_id, workflow_id } = credentials;
  const workflows: Workflow[] = [{ id: workflow_id }, ...(options.workflows ?? [])];
  const ids = createIds();
  const faults = createFaults(options.faults);
  const conversations = createConversations(ids, now);
  const oauth = createOAuth({
    apps: [{ client_id, public_key_id, public_key_pem: publicKeyPem }, ...(options.oauthApps ?? [])],
    audiences: [new URL(BASE_URL).host, 'api.coze.com', 'api.coze.cn', ...(options.audiences ?? [])],
    faults,
    now,
  });
  const requests: SeenRequest[] = [];
  const disconnects: { question: string; events: number }[] = [];

  const unauthorized = (status: number): Response => refusal(now(), 700012006, 'access token invalid', status);
  const identityOf = (c: Context): Identity | null => oauth.identify(c.req.header('authorization'));

  async function see(c: Context, identity: Identity | null): Promise<Record<string, unknown> | null> {
    const body = c.req.method === 'GET' ? {} : await readObject(c.req.raw.clone());
    const { method, path } = c.req;
    record(requests, { method, path, body, session_name: identity?.session_name ?? null });
    return body;
  }

  /** A route that needs a token and a JSON object. */
  function guarded(
    handle: (c: Context, identity: Identity, body: Record<string, unknown>) => Response | Promise<Response>,
  ) {
    return async (c: Context): Promise<Response> => {
      const identity = identityOf(c);
      const body = await see(c, identity);
      if (!identity) return unauthorized(401);
      if (!body) return refusal(now(), 4000, 'The request body is not a JSON object', 400);
      return handle(c, identity, body);
    };
  }

  function conversationOf(identity: Identity, call: ChatCall): Conversation | null {
    if (call.conversation_id) return conversations.find(call.conversation_id, identity);
    if (call.bot_id) return conversations.create(identity, { connector_id: call.connector_id });
    const key = `${call.app_id}\n${call.connector_id}\n${call.conversation_name}`;
    return conversations.shared(identity, key, options.isolateBySessionName ?? false);
  }

  function stream(steps: Iterable<RunStep>, question: string, due: readonly FaultKind[], onEnd: () => void): Response {
    const framing = due.find((fault) => fault.kind === 'framing');
    const onDisconnect = (events: number): void => record(disconnects, { question, events });
    const body = streamRun({ steps, framing, studio: false, sleep, onDisconnect, onEnd });
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream', 'X-Tt-Logid': logId(now()) } });
  }

  /** A refusal that takes the place of the stream. */
  function refuseByFault(due: readonly FaultKind[]): Response | null {
    for (const fault of due) {
      if (fault.kind === 'unauthorized') return unauthorized(401);
      if (fault.kind === 'busy') return refusal(now(), 4016, 'the conversation has a running chat');
      if (fault.kind === 'json-200') {
        const text = JSON.stringify({
          code: fault.code ?? 4101,
          msg: fault.msg ?? 'no permission',
          detail: { logid: logId(now()) },
        });
        return new Response(fault.newline ? `${text}\n` : text, { headers: { 'Content-Type': 'application/json' } });
      }
      if (fault.kind !== 'http') continue;
      if (!fault.html) return refusal(now(), fault.code ?? 5000, fault.msg ?? 'internal error', fault.status);
      const headers = { 'Content-Type': 'text/html' };
      return new Response('<html><body>Bad Gateway</body></html>', { status: fault.status, headers });
    }
    return null;
  }

  async function chat(c: Context): Promise<Response> {
    const identity = identityOf(c);
    const body = await see(c, identity);
    if (!identity) return unauthorized(options.authFailureOnStream === '401' ? 401 : 200);
    if (!body) return refusal(now(), 4000, 'The request body is not a JSON object', 400);
    const call = readChatCall(body, workflows);
    if ('msg' in call) {
      const { code, msg } = call;
      if (!call.flat) return refusal(now(), Number(code), msg);
      return stream(
        [{ kind: 'event', event: 'conversation.chat.failed', data: { code, msg } }],
        '',
        [],
        () => undefined,
      );
    }
    const due = faults.take('chat', call.question);
    const refused = refuseByFault(due);
    if (refused) return refused;
    const conversation = conversationOf(identity, call);
    if (!conversation) return refusal(now(), 4002, 'conversation not found');
    if (conversation.busy) return refusal(now(), 4016, 'the conversation has a running chat');
    conversation.busy = true;
    const steps = runSteps({
      conversation,
      question: call.question,
      workflow_id: call.workflow.id,
      ids,
      at: Math.floor(now()),
      faults: due,
      deltaDelayMs: options.deltaDelayMs ?? 18,
      firstByteDelayMs: options.firstByteDelayMs ?? 120,
      studio: false,
    });
    return stream(steps, call.question, due, () => (conversation.busy = false));
  }

  const notFound = (): Response => refusal(now(), 4200, 'Resource not found');
  const named = (c: Context, identity: Identity): Conversation | null =>
    conversations.find(c.req.query('conversation_id') ?? c.req.param('id') ?? '', identity);

  const app = new Hono()
    .post('/api/permission/oauth2/token', async (c) => oauth.exchange(c.req.raw))
    .post('/api/permission/oauth2/account/:account/token', async (c) => oauth.exchange(c.req.raw))
    .post(
      '/v1/conversation/create',
      guarded((_c, identity, body) => {
        const fault = faults.take('conversation').find(({ kind }) => kind === 'conversation');
        if (fault?.kind === 'conversation')
          return refusal(now(), fault.code ?? 5000, 'internal error', fault.status ?? 200);
        const meta_data = (body['meta_data'] ?? {}) as Record<string, string>;
        const name = typeof body['name'] === 'string' ? body['name'] : '';
        if (name.length > 100) return refusal(now(), 4000, 'name is too long');
        return ok(now(), conversationBody(conversations.create(identity, { name, meta_data })));
      }),
    )
    .get(
      '/v1/conversation/retrieve',
      guarded((c, identity) => {
        const conversation = named(c, identity);
        return conversation
          ? ok(now(), conversationBody(conversation))
          : refusal(now(), 4002, 'conversation not found');
      }),
    )
    .get(
      '/v1/conversations',
      guarded((c, identity) => {
        const size = Math.min(50, Number(c.req.query('page_size') ?? 50));
        const from = (Number(c.req.query('page_num') ?? 1) - 1) * size;
        const all = conversations.list(identity);
        const page = all.slice(from, from + size).map(conversationBody);
        return ok(now(), { has_more: from + size < all.length, conversations: page });
      }),
    )
    .post(
      '/v1/conversations/:id/clear',
      guarded((c, identity) => {
        const conversation = named(c, identity);
        if (!conversation) return notFound();
        return ok(now(), { id: conversations.clear(conversation), conversation_id: conversation.id });
      }),
    )
    .delete(
      '/v1/conversations/:id',
      guarded((c, identity) => {
        const conversation = named(c, identity);
        if (!conversation) return notFound();
        conversations.remove(conversation.id);
        return ok(now(), {});
      }),
    )
    .post(
      '/v1/conversation/message/list',
      guarded((c, identity, body) => {
        const conversation = named(c, identity);
        if (!conversation) return refusal(now(), 4002, 'conversation not found');
        const limit = Math.min(50, Number(body['limit'] ?? 50));
        const ordered = body['order'] === 'asc' ? conversation.messages : conversation.messages.toReversed();
        const start = ordered.findIndex(({ id }) => id === (body['after_id'] ?? body['before_id'])) + 1;
        const data = ordered.slice(start, start + limit);
        const paging = { first_id: data[0]?.id ?? '', last_id: data.at(-1)?.id ?? '' };
        return ok(now(), data, { ...paging, has_more: start + limit < ordered.length });
      }),
    )
    .post('/v1/workflows/chat', chat)
    .notFound(notFound);

  if (options.controlPath) {
    app
      .post('/__simulator/faults', async (c) => {
        faults.add((await c.req.json()) as Fault);
        return c.json({ ok: true });
      })
      .delete('/__simulator/faults', (c) => {
        faults.clear();
        return c.json({ ok: true });
      });
  }

  return {
    fetch: async (request) => app.fetch(request),
    credentials,
    faults,
    requests,
    disconnects,
    revokeTokens: () => oauth.revokeAll(),
  };
}
