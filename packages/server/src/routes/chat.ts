import { Hono } from 'hono';
import type { Context } from 'hono';
import type { ChatRequest, ChatResponse, ReplyRecord } from '@fiido/protocol';
import { chatRequest } from '@fiido/protocol/schemas';
import { encodeComment, encodeEvent } from '@fiido/protocol/sse';
import { AiError } from '../ai/provider.ts';
import type { AiProvider } from '../ai/provider.ts';
import type { AppEnv } from '../app-env.ts';
import { bearer, requireVisitor } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { streamHeaders } from '../streams/event-stream.ts';
import type { StreamSink } from '../streams/event-stream.ts';
import { countMessage } from '../limits/count-call.ts';
import { openDegradedTurn, runDegradedTurn } from '../turn/degraded-turn.ts';
import { OVER } from '../over.ts';
import { readOnce } from '../store/read-once.ts';
import type { StoredSession } from '../session/session.ts';
import { StoreUnavailable } from '../store/store.ts';
import { openTurn } from '../turn/open-turn.ts';
import type { Replay, Turn } from '../turn/open-turn.ts';
import { runTurn } from '../turn/turn.ts';
import type { TurnResult } from '../turn/turn.ts';
import { checkLength, readBody } from '../http/validate.ts';
import { aiFailure } from './conversations.ts';

const HEARTBEAT_MS = 15_000;
const HEARTBEAT = encodeComment('hb');

interface Asked {
  ai: AiProvider;
  name: string;
  /** Id of the storefront that the caller's token, or else the page, is of. */
  site: string;
  request: ChatRequest;
  /** The session as the guards saw it. */
  known: StoredSession | null;
}

/** Everything that may refuse a question before it is stored. */
async function readQuestion(c: Context<AppEnv>, deps: Deps): Promise<Asked> {
  const request = (await readBody(c, deps, chatRequest)) as ChatRequest;
  checkLength(deps, request.message);
  const once = { ...deps, store: readOnce(deps.store) };
  const name = await requireVisitor(c, once, request.user_id);
  c.set('sessionName', name);
  await countMessage(c, once, name);
  if (!deps.ai) throw new AppError('AI_NOT_CONFIGURED');
  return { ai: deps.ai, name, site: await siteOf(c, deps), request, known: await seenIn(once, name) };
}

async function siteOf(c: Context<AppEnv>, deps: Deps): Promise<string> {
  const token = bearer(c);
  if (token !== undefined) return (await deps.tokens.verify(token, ['visitor'])).site;
  return deps.sites.of({ origin: c.req.header('origin') }).id;
}

/** What a request has read of a session already. */
async function seenIn({ store }: Pick<Deps, 'store'>, name: string): Promise<StoredSession | null> {
  try {
    return await store.get(name);
  } catch (error) {
    if (error instanceof StoreUnavailable) return null;
    throw error;
  }
}

/** The turn's end as one record of the reply stream. */
function lastRecord(c: Context<AppEnv>, deps: Deps, result: TurnResult): ReplyRecord {
  const request_id = c.get('requestId');
  if (result.kind === 'failed') {
    const { error, code } = aiFailure(c, deps, result.error);
    return { type: 'error', content: error, code, request_id };
  }
  if (result.kind !== 'fenced') return { type: 'done', content: '' };
  const content = `SESSION_IN_MANUAL_MODE: ${result.status}`;
  return { type: 'error', content, code: 'SESSION_IN_MANUAL_MODE', request_id };
}

/** Bridges the AI's silence with comments, so that nothing between us and the shopper hangs up. */
async function heartbeats(deps: Deps, sink: StreamSink, over: AbortSignal): Promise<void> {
  for (;;) {
    await deps.clock.sleep(HEARTBEAT_MS, over);
    if (over.aborted) return;
    sink.write(HEARTBEAT);
  }
}

async function streamTurn(c: Context<AppEnv>, deps: Deps, ai: AiProvider, turn: Turn, sink: StreamSink): Promise<void> {
  const over = new AbortController();
  const send = (record: ReplyRecord): void => sink.write(encodeEvent(record));
  void heartbeats(deps, sink, over.signal);
  try {
    const result = await runTurn(deps, ai, turn, (content) => send({ type: 'message', content }));
    if (result.kind === 'answered' && result.statusChange) send(result.statusChange);
    send(lastRecord(c, deps, result));
  } catch (error) {
    deps.log.error('turn_failed', { request_id: c.get('requestId'), session_name: turn.session_name, error });
    const text = aiFailure(c, deps, new AiError('AI_FAILED', 'the turn broke', { cause: error })).error;
    send({ type: 'error', content: text, code: 'INTERNAL_ERROR', request_id: c.get('requestId') });
  } finally {
    over.abort(OVER);
    sink.end();
  }
}

/** While the store is away the AI still answers; what is said then is nowhere kept. */
async function streamDegraded(c: Context<AppEnv>, deps: Deps, { ai, name, site, request }: Asked): Promise<Response> {
  const turn = await openDegradedTurn(deps, ai, { session_name: name, site }, request);
  const headers = streamHeaders(c, { 'X-Conversation-Id': turn.conversation_id });
  const { sink, response } = deps.openStream(c, headers);
  const send = (record: ReplyRecord): void => sink.write(encodeEvent(record));
  const over = new AbortController();
  void heartbeats(deps, sink, over.signal);
  const onDelta = (content: string): void => send({ type: 'message', content });
  void runDegradedTurn(deps, ai, turn, { signal: sink.closed, onDelta })
    .then(
      () => send({ type: 'done', content: '' }),
      (error: unknown) => {
        const failure = error instanceof AiError ? error : new AiError('AI_FAILED', 'the turn broke', { cause: error });
        send(lastRecord(c, deps, { kind: 'failed', error: failure }));
      },
    )
    .finally(() => {
      over.abort(OVER);
      sink.end();
    });
  return response;
}

async function answerDegraded(c: Context<AppEnv>, deps: Deps, { ai, name, site, request }: Asked): Promise<Response> {
  try {
    const turn = await openDegradedTurn(deps, ai, { session_name: name, site }, request);
    const message = await runDegradedTurn(deps, ai, turn, { signal: deps.shutdown, onDelta: () => undefined });
    const { conversation_id } = turn;
    return c.json<ChatResponse>({ success: true, message, error: null, conversation_id, degraded: true });
  } catch (error) {
    if (error instanceof AiError) return c.json(aiFailure(c, deps, error));
    throw error;
  }
}

/** An answer that was given before under the same `client_message_id`. */
function streamReplay({ reply }: Replay, sink: StreamSink): void {
  if (reply !== '') sink.write(encodeEvent({ type: 'message', content: reply } satisfies ReplyRecord));
  sink.write(encodeEvent({ type: 'done', content: '' } satisfies ReplyRecord));
  sink.end();
}

function whole({ conversation_id, reply_id }: Turn | Replay, message: string): ChatResponse {
  const known = conversation_id === null ? {} : { conversation_id };
  return { success: true, message, error: null, ...known, message_id: reply_id };
}

/** AI chat: whole, and streamed. */
export function chatRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post('/api/chat', async (c) => {
      const asked = await readQuestion(c, deps);
      const { ai, name } = asked;
      try {
        const opened = await openTurn(deps, ai, name, asked);
        if (opened.kind === 'replay') return c.json<ChatResponse>(whole(opened, opened.reply));
        const result = await runTurn(deps, ai, opened, () => undefined);
        if (result.kind === 'failed') return c.json(aiFailure(c, deps, result.error));
        // A turn that was fenced ends like one that was refused at the door.
        if (result.kind === 'fenced')
          throw new AppError('SESSION_IN_MANUAL_MODE', { params: { status: result.status } });
        return c.json<ChatResponse>(whole(opened, result.kind === 'answered' ? result.text : ''));
      } catch (error) {
        if (error instanceof AiError) return c.json(aiFailure(c, deps, error));
        if (error instanceof StoreUnavailable) return answerDegraded(c, deps, asked);
        throw error;
      }
    })
    .post('/api/chat/stream', async (c) => {
      const asked = await readQuestion(c, deps);
      const { ai, name } = asked;
      let opened: Turn | Replay;
      try {
        opened = await openTurn(deps, ai, name, asked);
      } catch (error) {
        if (error instanceof AiError) return streamFailure(c, deps, error);
        if (error instanceof StoreUnavailable) return streamDegraded(c, deps, asked);
        throw error;
      }
      return streamOpened(c, deps, ai, opened);
    });
}

function streamOpened(c: Context<AppEnv>, deps: Deps, ai: AiProvider, opened: Turn | Replay): Response {
  const { message_id, reply_id, conversation_id } = opened;
  const headers = streamHeaders(c, {
    'X-Message-Id': message_id,
    'X-Reply-Id': reply_id,
    ...(conversation_id === null ? {} : { 'X-Conversation-Id': conversation_id }),
  });
  try {
    const { sink, response } = deps.openStream(c, headers);
    if (opened.kind === 'turn') void streamTurn(c, deps, ai, opened, sink);
    else streamReplay(opened, sink);
    return response;
  } catch (error) {
    if (opened.kind === 'turn') void finishUnheard(deps, ai, opened);
    throw error;
  }
}

/** A turn whose reader could not be served: its question is stored, so its answer is given and kept as well. */
async function finishUnheard(deps: Deps, ai: AiProvider, turn: Turn): Promise<void> {
  try {
    await runTurn(deps, ai, turn, () => undefined);
  } catch (error) {
    deps.log.error('turn_failed', { session_name: turn.session_name, error });
  }
}

/** The AI failed before the turn could start: the same record as when it fails later. */
function streamFailure(c: Context<AppEnv>, deps: Deps, error: AiError): Response {
  const { sink, response } = deps.openStream(c, streamHeaders(c));
  sink.write(encodeEvent(lastRecord(c, deps, { kind: 'failed', error })));
  sink.end();
  return response;
}
