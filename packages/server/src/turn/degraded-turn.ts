import type { ChatRequest } from '@fiido/protocol';
import { AiError } from '../ai/provider.ts';
import type { AiProvider } from '../ai/provider.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { allowedParameters } from './open-turn.ts';

/** A question that is answered while nothing can be stored. */
export interface DegradedTurn {
  session_name: string;
  text: string;
  conversation_id: string;
  parameters: Record<string, unknown>;
  /** The storefront's own, where it has one. */
  workflow?: { workflow_id: string; app_id: string };
}

/**
 * Lets the AI answer although the store is away, unless a person is known to have the session.
 *
 * The client's conversation is taken as it is: Coze gives it to nobody but the session it made it for.
 *
 * @throws {AppError} SESSION_IN_MANUAL_MODE
 * @throws {AiError} no conversation could be made
 */
export async function openDegradedTurn(
  deps: Deps,
  ai: AiProvider,
  { session_name, site }: { session_name: string; site: string },
  request: ChatRequest,
): Promise<DegradedTurn> {
  const workflow = deps.sites.get(site)?.coze;
  const status = deps.outage.isManual(session_name);
  if (status) throw new AppError('SESSION_IN_MANUAL_MODE', { params: { status } });
  deps.log.warn('degraded_turn', { session_name });
  return {
    session_name,
    text: request.message,
    conversation_id: request.conversation_id || (await ai.createConversation(session_name)),
    parameters: allowedParameters(deps, request.parameters),
    ...(workflow ? { workflow } : {}),
  };
}

/** Streams the answer of a degraded turn, after the session's earlier turns, and returns its text. @throws {AiError} */
export async function runDegradedTurn(
  { turns }: Pick<Deps, 'turns'>,
  ai: AiProvider,
  turn: DegradedTurn,
  { signal, onDelta }: { signal: AbortSignal; onDelta: (content: string) => void },
): Promise<string> {
  const release = await turns.acquire(turn.session_name);
  try {
    for await (const part of ai.streamReply(turn, signal)) {
      if (part.type === 'delta') onDelta(part.content);
      if (part.type === 'end') return part.text;
    }
  } finally {
    release();
  }
  throw new AiError('AI_STREAM_CUT', 'the answer did not end');
}
