import type { Clock } from '../clock.ts';
import { type Call, openCall, openScope } from './coze-call.ts';
import type { CozeConfig, CozeFetch, CozeResponse } from './coze-config.ts';
import { CozeError, errorFromResponse, isRecord, parseJson, withoutConversation } from './coze-error.ts';
import type { CallRecorder } from './coze-recorder.ts';
import { createTries } from './coze-retry.ts';
import type { TokenManager } from './coze-token.ts';

interface ConversationDeps {
  fetch: CozeFetch;
  clock: Clock;
  random: () => number;
  recorder: CallRecorder;
  tokens: TokenManager;
  config: CozeConfig;
}

/**
 * Makes a conversation under the session's own token: Coze lets nobody but its creator run in it.
 *
 * All tries together take at most the idle timeout.
 *
 * @throws {AiError}
 */
export async function createConversation(deps: ConversationDeps, session_name: string): Promise<string> {
  const { clock, random, config } = deps;
  const budgetMs = config.idleTimeoutMs;
  const scope = openScope(clock, null, { ms: budgetMs, retry: 'never' });
  const tries = createTries({ clock, random, budgetMs, signal: scope.signal });
  try {
    for (;;) {
      try {
        return await createOnce(deps, session_name, scope.signal, tries.count);
      } catch (error) {
        if (!(await tries.again(error))) throw error;
      }
    }
  } finally {
    scope.release();
  }
}

async function createOnce(
  { fetch, clock, recorder, tokens, config }: ConversationDeps,
  session_name: string,
  signal: AbortSignal,
  attempt: number,
): Promise<string> {
  const token = await tokens.get(session_name, signal);
  const line = recorder.start({ call: 'conversation', session_name, attempt });
  const call = openCall({ fetch, clock, idleTimeoutMs: config.idleTimeoutMs }, signal);
  try {
    const response = await call.send(`${config.baseUrl.replace(/\/+$/, '')}/v1/conversation/create`, token, {});
    line.note({ status: response.status, log_id: response.headers.get('x-tt-logid') });
    const conversation_id = await readConversationId(call, response);
    line.note({ conversation_id });
    line.end(null);
    return conversation_id;
  } catch (error) {
    if (error instanceof CozeError && error.retry === 'new-token') tokens.drop(session_name, token);
    line.end(error);
    throw error;
  } finally {
    call.release();
  }
}

async function readConversationId(call: Call, response: CozeResponse): Promise<string> {
  const body = await call.text(response);
  const answer = parseJson(body);
  const conversation = isRecord(answer) ? answer['data'] : null;
  const id = isRecord(conversation) ? conversation['id'] : null;
  if (response.status === 200 && typeof id === 'string' && id !== '') return id;
  throw withoutConversation(errorFromResponse(response.status, body, response.headers.get('x-tt-logid')));
}
