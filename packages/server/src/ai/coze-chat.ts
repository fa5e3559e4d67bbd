import type { Clock } from '../clock.ts';
import { type Call, openCall } from './coze-call.ts';
import type { CozeConfig, CozeFetch, CozeResponse } from './coze-config.ts';
import { CozeError, errorFromResponse, withoutConversation } from './coze-error.ts';
import type { CallRecorder } from './coze-recorder.ts';
import { createReply, readEvents, type Reply } from './coze-stream.ts';
import type { TokenManager } from './coze-token.ts';
import type { ReplyPart, ReplyRequest } from './provider.ts';

interface ChatDeps {
  fetch: CozeFetch;
  clock: Clock;
  recorder: CallRecorder;
  tokens: TokenManager;
  config: CozeConfig;
}

/** Runs the chatflow once; `attempt` counts from 1. @throws {AiError} */
export type Chat = (
  request: ReplyRequest,
  signal: AbortSignal,
  attempt: number,
) => AsyncGenerator<ReplyPart, void, void>;

/** Coze takes at most 50 messages, the question among them. */
const MAX_CONTEXT_MESSAGES = 49;
/** How long the frames after the end of a turn (`done`, then the end of the body) may take. */
const TAIL_MS = 1_000;

export function createChat({ fetch, clock, recorder, tokens, config }: ChatDeps): Chat {
  const url = `${config.baseUrl.replace(/\/+$/, '')}/v1/workflows/chat`;

  return async function* chat(request, signal, attempt) {
    const { session_name, conversation_id } = request;
    const token = await tokens.get(session_name, signal);
    const line = recorder.start({ call: 'chat', session_name, conversation_id, attempt });
    const call = openCall({ fetch, clock, idleTimeoutMs: config.idleTimeoutMs }, signal);
    let reply: Reply | null = null;
    // Without an end and without an error the reader has left.
    let outcome: unknown = 'left';
    try {
      const response = await call.send(url, token, chatBody(config, request));
      const logId = response.headers.get('x-tt-logid');
      line.note({ status: response.status, log_id: logId });
      if (!isEventStream(response)) {
        throw errorFromResponse(response.status, await readErrorBody(call, response), logId);
      }
      reply = createReply(logId);
      for await (const part of readReply(reply, call, response, clock)) {
        line.first();
        yield part;
      }
      if (!reply.ended) throw new CozeError('AI_STREAM_CUT', 'the stream ended before the answer did', { logId });
    } catch (error) {
      // What breaks after the end part takes nothing away from the answer.
      if (reply?.ended) return;
      outcome = conversation_id === null ? withoutConversation(error) : error;
      if (error instanceof CozeError && error.retry === 'new-token') tokens.drop(session_name, token);
      throw outcome;
    } finally {
      if (reply) line.note(knownFacts(reply));
      line.end(reply?.ended ? null : outcome);
      call.release();
    }
  };
}

/** The turn's parts; after its `end` part only the rest of the stream, for a moment. */
async function* readReply(
  reply: Reply,
  call: Call,
  response: CozeResponse,
  clock: Clock,
): AsyncGenerator<ReplyPart, void, void> {
  let inTail = false;
  for await (const event of readEvents(call.chunks(response))) {
    const parts = reply.read(event);
    if (reply.ended && !inTail) {
      inTail = true;
      // Reading on gives us `done` with its reference, and the connection back to the pool.
      void clock.sleep(TAIL_MS, call.signal).then(() => call.release());
    }
    yield* parts;
  }
}

function chatBody(config: CozeConfig, request: ReplyRequest): Record<string, unknown> {
  const { session_name, conversation_id, text, parameters, workflow, context = [] } = request;
  const earlier = context.slice(-MAX_CONTEXT_MESSAGES).map(({ role, content }) => {
    return { role, type: role === 'user' ? 'question' : 'answer', content, content_type: 'text' };
  });
  const question = { role: 'user', type: 'question', content: text, content_type: 'text' };
  return {
    workflow_id: workflow?.workflow_id ?? config.workflowId,
    app_id: workflow?.app_id ?? config.appId,
    ...(conversation_id === null ? {} : { conversation_id }),
    session_name,
    parameters: { ...parameters, USER_INPUT: text },
    additional_messages: [...earlier, question],
  };
}

function isEventStream(response: CozeResponse): boolean {
  const type = response.headers.get('content-type') ?? '';
  return response.status === 200 && type.toLowerCase().startsWith('text/event-stream');
}

/** An error body that breaks off does not hide the status it came with. */
async function readErrorBody(call: Call, response: CozeResponse): Promise<string> {
  try {
    return await call.text(response);
  } catch (error) {
    if (error instanceof CozeError && error.code === 'AI_STREAM_CUT') return '';
    throw error;
  }
}

function knownFacts({ facts }: Reply): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null && value !== 0));
}
