import type { Clock } from '../clock.ts';
import { openScope } from './coze-call.ts';
import { type Chat, createChat } from './coze-chat.ts';
import type { CozeConfig, CozeFetch, CozeLog } from './coze-config.ts';
import { createConversation } from './coze-conversation.ts';
import { CozeError } from './coze-error.ts';
import { createCallRecorder } from './coze-recorder.ts';
import { createTries } from './coze-retry.ts';
import { createTokenManager } from './coze-token.ts';
import type { AiProvider, ReplyPart, ReplyRequest } from './provider.ts';

export interface CozeDeps {
  fetch: CozeFetch;
  clock: Clock;
  log?: CozeLog;
  /** Jitter of the backoff, 0 to below 1. @defaultValue Math.random */
  random?: () => number;
  config: CozeConfig;
}

/**
 * The AI behind the chat, spoken to in Coze's own protocol.
 *
 * Within a second after the `end` part the iteration of a reply is over, also when Coze leaves the connection open.
 *
 * @throws {Error} when the private key cannot be used
 */
export function createCozeProvider({ fetch, clock, log, random = Math.random, config }: CozeDeps): AiProvider {
  const recorder = createCallRecorder(clock, log);
  const tokens = createTokenManager({ fetch, clock, recorder, config });
  const deps = { fetch, clock, random, recorder, tokens, config };
  const turn = { clock, random, budgetMs: config.turnTimeoutMs, chat: createChat(deps) };

  return {
    createConversation: (session_name) => createConversation(deps, session_name),
    streamReply: (request, signal) => ({
      [Symbol.asyncIterator]: () => iterateUntilLeft((leaving) => runTurn(turn, request, signal, leaving)),
    }),
    connected: () => recorder.connected(),
    tokens: () => tokens.counts(),
    async refreshTokens() {
      tokens.forgetExpired();
      await tokens.prove();
      return tokens.counts();
    },
  };
}

interface TurnDeps {
  clock: Clock;
  random: () => number;
  /** Milliseconds for the turn with all its tries. */
  budgetMs: number;
  chat: Chat;
}

/** One turn: the chatflow, run again as long as that is allowed and nothing was shown. */
async function* runTurn(
  { clock, random, budgetMs, chat }: TurnDeps,
  request: ReplyRequest,
  signal: AbortSignal,
  leaving: AbortSignal,
): AsyncGenerator<ReplyPart, void, void> {
  const scope = openScope(clock, signal, { ms: budgetMs, retry: 'never' });
  leaving.addEventListener('abort', () => scope.abort(leaving.reason), { once: true });
  const tries = createTries({ clock, random, budgetMs, signal: scope.signal });
  let started = false;
  try {
    for (;;) {
      try {
        for await (const part of chat(request, scope.signal, tries.count)) {
          started = true;
          yield part;
        }
        return;
      } catch (error) {
        if (started) throw asFailureOfStartedReply(error);
        if (!(await tries.again(error))) throw error;
      }
    }
  } finally {
    scope.release();
  }
}

/** Lets `return()` end the reply at once: a generator alone would hold it back until its pending `next()` settles. */
function iterateUntilLeft(
  start: (leaving: AbortSignal) => AsyncGenerator<ReplyPart, void, void>,
): AsyncIterator<ReplyPart, void, void> {
  const leaving = new AbortController();
  const parts = start(leaving.signal);
  return {
    async next() {
      try {
        return await parts.next();
      } catch (error) {
        if (leaving.signal.aborted) return { done: true, value: undefined };
        throw error;
      }
    },
    async return() {
      leaving.abort();
      return parts.return();
    },
  };
}

/** A new conversation and another try are no cure any more once part of an answer was shown. */
function asFailureOfStartedReply(error: unknown): unknown {
  if (!(error instanceof CozeError) || error.code !== 'AI_CONVERSATION_LOST') return error;
  const { upstreamCode, logId } = error;
  return new CozeError('AI_FAILED', error.message, { upstreamCode, logId, cause: error });
}
