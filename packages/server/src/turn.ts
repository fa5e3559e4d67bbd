import type { ChatRequest, StatusChange } from '@fiido/protocol';
import { AiError } from './ai/provider.ts';
import type { AiProvider } from './ai/provider.ts';
import type { Deps } from './deps.ts';
import { dispatch, TurnOver } from './dispatch.ts';
import { AppError } from './errors.ts';
import { isFailedReply, judge } from './session/regulator.ts';
import type { StoredSession } from './session/session.ts';
import { isInShift, nextOpening } from './session/shift.ts';
import { isRunning } from './session/transition.ts';
import { statusChangeIn } from './session/view.ts';
import { createWatcherFeed } from './watcher-feed.ts';
import { digestOf } from './validate.ts';

/** One question to the AI and what comes of it. */
export interface Turn {
  session_name: string;
  text: string;
  conversation_id: string;
  parameters: Record<string, unknown>;
  message_id: string;
  reply_id: string;
  note: string | null;
  /** Last seq when the turn began: what comes after may end it. */
  seq: number;
  /** The stored answer of an earlier request under the same `client_message_id`. */
  earlierReply?: string;
  /** Lets the session's next turn begin; safe to call twice. */
  release(): void;
}

export type TurnResult =
  | { kind: 'answered'; text: string; statusChange?: StatusChange }
  /** The session left the AI, or the shopper began anew; nothing was stored. */
  | { kind: 'fenced'; session: StoredSession | null }
  | { kind: 'failed'; error: AiError };

const RESERVED_PARAMETERS = new Set(['USER_INPUT', 'CONVERSATION_NAME', 'vip', 'VIP', 'session_name', 'user_id']);

/** Client parameters that may reach the workflow; none of them changes what the server believes. */
export function allowedParameters(deps: Deps, given: Record<string, unknown> = {}): Record<string, unknown> {
  const wanted = deps.config.cozeParameterKeys;
  const passes = (key: string): boolean =>
    !RESERVED_PARAMETERS.has(key) && (wanted.length === 0 || wanted.includes(key));
  return Object.fromEntries(Object.entries(given).filter(([key]) => passes(key)));
}

async function newConversation(deps: Deps, ai: AiProvider, name: string): Promise<string> {
  const conversation_id = await ai.createConversation(name);
  await dispatch(deps, name, { type: 'conversation', conversation_id, current: true });
  return conversation_id;
}

/** Refuses before anything is stored or asked, so that a refusal has its own status. */
async function refuseEarly(deps: Deps, name: string, request: ChatRequest): Promise<void> {
  const { client_message_id, conversation_id } = request;
  const session = await deps.store.get(name);
  if (conversation_id && !session?.internals.conversations.includes(conversation_id)) {
    throw new AppError('CONVERSATION_MISMATCH');
  }
  const status = session?.status;
  if (status === 'pending_manual' || status === 'manual_live') {
    throw new AppError('SESSION_IN_MANUAL_MODE', { params: { status } });
  }
  if (!session || client_message_id === undefined) return;
  const receipt = session.internals.receipts.find((entry) => entry.client_message_id === client_message_id);
  // A resend while its first turn runs must not wait for that turn's lock.
  if (receipt && isRunning(session.internals.turn, receipt, deps.clock.now()))
    throw new AppError('REPLY_IN_PROGRESS', { retryAfter: 1 });
}

/**
 * Stores the shopper's text and begins the turn, after the session's earlier turns.
 *
 * @throws {AppError} SESSION_IN_MANUAL_MODE, CONVERSATION_MISMATCH, IDEMPOTENCY_CONFLICT, REPLY_IN_PROGRESS
 * @throws {AiError} no conversation could be made; the text is stored
 */
export async function openTurn(deps: Deps, ai: AiProvider, name: string, request: ChatRequest): Promise<Turn> {
  await refuseEarly(deps, name, request);
  const { message, client_message_id } = request;
  const release = await deps.turns.acquire(name);
  try {
    const reply_id = `msg_${crypto.randomUUID()}`;
    const message_id = `msg_${crypto.randomUUID()}`;
    const { session, receipt } = await dispatch(deps, name, {
      type: 'user_message',
      to: 'ai',
      reply_id,
      message_id,
      content: message,
      ...(client_message_id === undefined ? {} : { client_message_id, digest: await digestOf(message) }),
    });
    const known = receipt ? { message_id: receipt.message_id, earlierReply: receipt.reply ?? '' } : { message_id };
    return {
      session_name: name,
      text: message,
      conversation_id: request.conversation_id || (await turnConversation(deps, ai, session, reply_id)),
      parameters: allowedParameters(deps, request.parameters),
      reply_id: receipt?.reply_id ?? reply_id,
      note: session.internals.turn?.note ?? null,
      seq: session.seq,
      ...known,
      release,
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** The session's conversation, or a new one; the text is stored by now, so one that cannot be made is a failed turn. */
async function turnConversation(deps: Deps, ai: AiProvider, session: StoredSession, reply_id: string): Promise<string> {
  if (session.conversation_id) return session.conversation_id;
  try {
    return await newConversation(deps, ai, session.session_name);
  } catch (error) {
    if (error instanceof AiError) await store(deps, session.session_name, { type: 'ai_failed', reply_id });
    throw error;
  }
}

/** Aborts when the session leaves the AI, in whatever process that happens. */
async function watchFence(deps: Deps, turn: Turn, fence: AbortController): Promise<void> {
  const feed = `session:${turn.session_name}` as const;
  for await (const item of deps.feeds.subscribe(feed, String(turn.seq), fence.signal)) {
    if (item.kind === 'snapshot') {
      const session = await deps.store.get(turn.session_name);
      if (session?.internals.turn?.reply_id !== turn.reply_id) return fence.abort(new TurnOver('fenced'));
    }
    if (item.kind !== 'event') continue;
    const { event } = item;
    const left =
      event.type === 'status_change' && event.status !== 'bot_active' && event.status !== 'after_hours_email';
    if (left || event.type === 'history_cleared') return fence.abort(new TurnOver('fenced'));
  }
}

type ReplyAction =
  | { type: 'ai_failed'; reply_id: string }
  | { type: 'ai_reply'; reply_id: string; content: string; failed: boolean };

/** Null when the turn was over already. */
async function store(deps: Deps, name: string, action: ReplyAction): Promise<StoredSession | null> {
  try {
    return (await dispatch(deps, name, action)).session;
  } catch (error) {
    if (error instanceof TurnOver) return null;
    throw error;
  }
}

/** Asks, with one more try in a new conversation when Coze has lost the session's. */
async function* ask(deps: Deps, ai: AiProvider, turn: Turn, signal: AbortSignal) {
  const request = {
    session_name: turn.session_name,
    text: turn.text,
    parameters: turn.parameters,
    ...(turn.note === null ? {} : { context: [{ role: 'assistant' as const, content: turn.note }] }),
  };
  try {
    yield* ai.streamReply({ ...request, conversation_id: turn.conversation_id }, signal);
  } catch (error) {
    if (!(error instanceof AiError) || error.code !== 'AI_CONVERSATION_LOST') throw error;
    const conversation_id = await newConversation(deps, ai, turn.session_name);
    yield* ai.streamReply({ ...request, conversation_id }, signal);
  }
}

/**
 * Runs a turn to its end, whether or not the shopper stays, and lets the regulator look at it.
 *
 * `onDelta` gets each part of the answer. AI and human never talk over each other: the moment the session
 * leaves the AI the upstream call is closed and the answer is dropped.
 */
export async function runTurn(
  deps: Deps,
  ai: AiProvider,
  turn: Turn,
  onDelta: (content: string) => void,
): Promise<TurnResult> {
  const fence = new AbortController();
  const watchers = createWatcherFeed(deps, turn.session_name, turn.reply_id);
  const watching = watchFence(deps, turn, fence).catch((error: unknown) => {
    // Without the watch the commit still fences the reply; only the early abort is lost.
    if (!fence.signal.aborted) deps.log.warn('fence_watch_failed', { session_name: turn.session_name, error });
  });
  try {
    let text = '';
    for await (const part of ask(deps, ai, turn, fence.signal)) {
      if (fence.signal.aborted) break;
      if (part.type === 'end') text = part.text;
      if (part.type !== 'delta') continue;
      onDelta(part.content);
      watchers.add(part.content);
    }
    if (fence.signal.aborted) return await fenced(deps, turn);
    return await finish(deps, turn, text);
  } catch (error) {
    if (fence.signal.aborted) return await fenced(deps, turn);
    if (!(error instanceof AiError)) throw error;
    const session = await store(deps, turn.session_name, { type: 'ai_failed', reply_id: turn.reply_id });
    if (session) await regulate(deps, turn, session);
    return session ? { kind: 'failed', error } : await fenced(deps, turn);
  } finally {
    fence.abort();
    watchers.end();
    turn.release();
    await watching;
  }
}

async function fenced(deps: Deps, turn: Turn): Promise<TurnResult> {
  return { kind: 'fenced', session: await deps.store.get(turn.session_name) };
}

async function finish(deps: Deps, turn: Turn, text: string): Promise<TurnResult> {
  const failed = isFailedReply(text, deps.config.regulator);
  const action = { type: 'ai_reply', reply_id: turn.reply_id, content: text, failed } as const;
  const session = await store(deps, turn.session_name, action);
  if (!session) return fenced(deps, turn);
  const statusChange = await regulate(deps, turn, session);
  return { kind: 'answered', text, ...(statusChange ? { statusChange } : {}) };
}

/** Sends the shopper to a person when the rules say so; never at the answer's expense. */
async function regulate(deps: Deps, turn: Turn, session: StoredSession): Promise<StatusChange | undefined> {
  const now = deps.clock.now();
  const { shift } = deps.config;
  try {
    const verdict = judge(session, turn.text, deps.config.regulator, now);
    if (!verdict) return undefined;
    const { events } = await dispatch(deps, turn.session_name, {
      type: 'escalate',
      by: { kind: 'regulator' },
      ...verdict,
      in_shift: isInShift(shift, now),
      next_open_at: nextOpening(shift, now),
      request_id: `ahr_${crypto.randomUUID()}`,
    });
    return statusChangeIn(events);
  } catch (error) {
    deps.log.warn('regulator_failed', { session_name: turn.session_name, error });
    return undefined;
  }
}
