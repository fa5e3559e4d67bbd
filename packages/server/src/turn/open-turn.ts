import type { ChatRequest } from '@fiido/protocol';
import { AiError } from '../ai/provider.ts';
import type { AiProvider } from '../ai/provider.ts';
import type { Deps } from '../deps.ts';
import { dispatch, refused, TurnOver } from '../dispatch.ts';
import { OVER } from '../over.ts';
import type { ActionOf } from '../session/actions.ts';
import type { Receipt, StoredSession } from '../session/session.ts';
import { transition } from '../session/transition.ts';
import { whenTurnIsOver } from './turn-wait.ts';
import { digestOf } from '../http/validate.ts';

/** One question to the AI and what comes of it. */
export interface Turn {
  kind: 'turn';
  session_name: string;
  text: string;
  conversation_id: string;
  parameters: Record<string, unknown>;
  message_id: string;
  reply_id: string;
  note: string | null;
  /** Last seq when the turn began: what comes after may end it. */
  seq: number;
  /** The session as this turn last saw it. */
  known: StoredSession;
  /** Aborts when the turn is over: the session left the AI, or `end` was called. */
  over: AbortController;
  /** Lets the session's next turn begin; safe to call twice. */
  end(): void;
}

/** The stored answer of an earlier request under the same `client_message_id`. */
export interface Replay {
  kind: 'replay';
  message_id: string;
  reply_id: string;
  /** Null when the session has none of its own. */
  conversation_id: string | null;
  reply: string;
}

/** How often a turn tells that it still runs: its lease outlasts one that is missed. */
const KEEP_EVERY_MS = 8000;
const RESERVED_PARAMETERS = new Set(['USER_INPUT', 'CONVERSATION_NAME', 'vip', 'VIP', 'session_name', 'user_id']);

/** Client parameters that may reach the workflow; none of them changes what the server believes. */
export function allowedParameters(deps: Deps, given: Record<string, unknown> = {}): Record<string, unknown> {
  const wanted = deps.config.cozeParameterKeys;
  const passes = (key: string): boolean =>
    !RESERVED_PARAMETERS.has(key) && (wanted.length === 0 || wanted.includes(key));
  return Object.fromEntries(Object.entries(given).filter(([key]) => passes(key)));
}

/** What the shop's page said of where the shopper is, as far as the workflow is meant to know. */
function contextParameters(deps: Deps, { context }: StoredSession): Record<string, unknown> {
  const wanted = deps.config.cozeParameterKeys;
  return Object.fromEntries(Object.entries(context ?? {}).filter(([key]) => wanted.includes(key)));
}

/** Makes a conversation and remembers it with the session. @throws {AiError} */
export async function newConversation(
  deps: Deps,
  ai: AiProvider,
  name: string,
): Promise<{ session: StoredSession; conversation_id: string }> {
  const conversation_id = await ai.createConversation(name);
  const { session } = await dispatch(deps, name, { type: 'conversation', conversation_id, current: true });
  return { session, conversation_id };
}

type QuestionAction = Extract<ActionOf<'user_message'>, { to: 'ai' }>;

async function questionOf(deps: Deps, request: ChatRequest): Promise<QuestionAction> {
  const { message, client_message_id, conversation_id } = request;
  return {
    type: 'user_message',
    to: 'ai',
    reply_id: `msg_${crypto.randomUUID()}`,
    message_id: `msg_${crypto.randomUUID()}`,
    owner: deps.turns.owner,
    content: message,
    ...(conversation_id ? { conversation_id } : {}),
    ...(client_message_id === undefined ? {} : { client_message_id, digest: await digestOf(message) }),
  };
}

/** The stored answer that a receipt tells of: among the last messages, or further back in the log. */
async function storedReply(
  deps: Deps,
  session: StoredSession,
  { reply_id, reply_seq, reply }: Receipt,
): Promise<string> {
  if (typeof reply === 'string') return reply;
  if (!reply_seq) return '';
  const isReply = ({ id }: { id: string }): boolean => id === reply_id;
  const recent = session.history.findLast(isReply);
  if (recent) return recent.content;
  const { messages } = await deps.store.messages(session.session_name, { before: reply_seq + 1, limit: 1 });
  return messages.find(isReply)?.content ?? '';
}

async function replayOf(
  deps: Deps,
  asked: QuestionAction,
  { session, receipt }: { session: StoredSession; receipt: Receipt },
): Promise<Replay> {
  const { message_id, reply_id = message_id } = receipt;
  const conversation_id = asked.conversation_id ?? session.conversation_id;
  return { kind: 'replay', message_id, reply_id, conversation_id, reply: await storedReply(deps, session, receipt) };
}

/** What can be said without waiting for the turns before: a refusal is thrown, an answer that was given is returned. */
async function answerEarly(deps: Deps, name: string, asked: QuestionAction): Promise<Replay | null> {
  const session = await deps.store.get(name);
  // Asked as by another process: the turn that runs here counts as running.
  const outcome = transition(session, { ...asked, owner: '' }, deps.clock.now(), { name, site: deps.config.site });
  if (outcome.kind === 'rejected' && outcome.rejection.code !== 'TURN_RUNNING') throw refused(outcome.rejection);
  if (outcome.kind !== 'unchanged' || !outcome.receipt) return null;
  return replayOf(deps, asked, { session: outcome.session, receipt: outcome.receipt });
}

/** Tells other processes that the turn still runs, until it is over; without it they take it for dead. */
async function keepTurn(deps: Deps, turn: Turn): Promise<void> {
  const { session_name, reply_id, over } = turn;
  for (;;) {
    await deps.clock.sleep(KEEP_EVERY_MS, over.signal);
    if (over.signal.aborted) return;
    try {
      turn.known = (await dispatch(deps, session_name, { type: 'keep_turn', reply_id }, turn.known)).session;
    } catch (error) {
      if (error instanceof TurnOver) return over.abort(error);
      deps.log.warn('turn_not_kept', { session_name, error });
    }
  }
}

/** Gives the turn a new conversation; the text is stored by now, so one that cannot be made is a failed turn. */
async function addConversation(deps: Deps, ai: AiProvider, turn: Turn): Promise<void> {
  const { session_name, reply_id } = turn;
  try {
    const { session, conversation_id } = await newConversation(deps, ai, session_name);
    turn.known = session;
    turn.conversation_id = conversation_id;
  } catch (error) {
    if (error instanceof AiError) await countFailure(deps, session_name, reply_id);
    throw error;
  }
}

async function countFailure(deps: Deps, name: string, reply_id: string): Promise<void> {
  try {
    await dispatch(deps, name, { type: 'ai_failed', reply_id });
  } catch (error) {
    if (!(error instanceof TurnOver)) throw error;
  }
}

function turnOf(session: StoredSession, asked: QuestionAction, release: () => void): Omit<Turn, 'parameters'> {
  const { reply_id, content } = asked;
  const over = new AbortController();
  // A question that is asked again keeps the id under which it was stored.
  const stored = session.internals.receipts.find((entry) => entry.reply_id === reply_id);
  return {
    kind: 'turn',
    session_name: session.session_name,
    text: content,
    conversation_id: asked.conversation_id ?? session.conversation_id ?? '',
    message_id: stored?.message_id ?? asked.message_id,
    reply_id,
    note: session.internals.turn?.note ?? null,
    seq: session.seq,
    known: session,
    over,
    end() {
      release();
      over.abort(OVER);
    },
  };
}

/**
 * Stores the shopper's text and begins the turn, after the session's earlier turns, in whatever process they run.
 *
 * An answer that was given before is returned as it was, without the AI. `known`: the session as it was just seen.
 *
 * @throws {AppError} SESSION_IN_MANUAL_MODE, CONVERSATION_MISMATCH, IDEMPOTENCY_CONFLICT, REPLY_IN_PROGRESS, SHUTTING_DOWN
 * @throws {AiError} no conversation could be made; the text is stored
 */
export async function openTurn(
  deps: Deps,
  ai: AiProvider,
  name: string,
  { request, known }: { request: ChatRequest; known: StoredSession | null },
): Promise<Turn | Replay> {
  const asked = await questionOf(deps, request);
  const waits = deps.turns.isHeld(name);
  const early = waits ? await answerEarly(deps, name, asked) : null;
  if (early) return early;
  const release = await deps.turns.acquire(name);
  let recent = waits ? null : known;
  try {
    const { session, receipt } = await whenTurnIsOver(deps, name, () => {
      const seen = recent;
      recent = null;
      return dispatch(deps, name, asked, seen);
    });
    if (!receipt)
      return await begin(deps, ai, {
        ...turnOf(session, asked, release),
        parameters: { ...contextParameters(deps, session), ...allowedParameters(deps, request.parameters) },
      });
    release();
    return await replayOf(deps, asked, { session, receipt });
  } catch (error) {
    release();
    throw error;
  }
}

/** Lets a stored question live; without a conversation it gets one first. */
async function begin(deps: Deps, ai: AiProvider, turn: Turn): Promise<Turn> {
  void keepTurn(deps, turn);
  try {
    if (turn.conversation_id === '') await addConversation(deps, ai, turn);
    return turn;
  } catch (error) {
    turn.end();
    throw error;
  }
}
