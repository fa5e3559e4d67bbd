import type { Status, StatusChange } from '@fiido/protocol';
import { AiError } from '../ai/provider.ts';
import type { AiProvider } from '../ai/provider.ts';
import type { Deps } from '../deps.ts';
import { dispatch, TurnOver } from '../dispatch.ts';
import { newConversation } from './open-turn.ts';
import type { Turn } from './open-turn.ts';
import { isFailedReply, judge } from '../session/regulator.ts';
import type { StoredSession } from '../session/session.ts';
import { isInShift, nextOpening } from '../session/shift.ts';
import { statusChangeIn } from '../session/view.ts';
import { createWatcherFeed } from '../streams/watcher-feed.ts';

/** What fits under an answer. */
const SUGGESTIONS_MAX = 4;
const SUGGESTION_LENGTH = 200;

type ManualStatus = Extract<Status, 'pending_manual' | 'manual_live'>;

export type TurnResult =
  | { kind: 'answered'; text: string; statusChange?: StatusChange }
  /** A person was asked for or came; the answer was dropped. */
  | { kind: 'fenced'; status: ManualStatus }
  /** The shopper began anew; the answer was dropped. */
  | { kind: 'cleared' }
  /** Also when the answer came but could not be kept: another question had the session by then. */
  | { kind: 'failed'; error: AiError };

/** The session left the AI in mid-answer. */
class LeftAi extends TurnOver {
  readonly status: ManualStatus;

  constructor(status: ManualStatus) {
    super('the session left the AI');
    this.status = status;
  }
}

function isManual(status: Status | undefined): status is ManualStatus {
  return status === 'pending_manual' || status === 'manual_live';
}

/** Aborts when the session leaves the AI, in whatever process that happens. */
async function watchFence(deps: Deps, { session_name, reply_id, seq, over }: Turn): Promise<void> {
  for await (const item of deps.feeds.subscribe(`session:${session_name}`, String(seq), over.signal)) {
    if (item.kind === 'snapshot') {
      const session = await deps.store.get(session_name);
      if (session?.internals.turn?.reply_id !== reply_id) return over.abort(new TurnOver('the turn is over'));
    }
    if (item.kind !== 'event') continue;
    const { event } = item;
    if (event.type === 'history_cleared') return over.abort(new TurnOver('the history was cleared'));
    if (event.type !== 'status_change') continue;
    if (isManual(event.status)) return over.abort(new LeftAi(event.status));
    if (event.status === 'closed') return over.abort(new TurnOver('the session was closed'));
  }
}

type ReplyAction =
  | { type: 'ai_failed'; reply_id: string }
  | { type: 'ai_reply'; reply_id: string; content: string; failed: boolean };

/** Null when the turn was over already. */
async function store(deps: Deps, { session_name, known }: Turn, action: ReplyAction): Promise<StoredSession | null> {
  try {
    return (await dispatch(deps, session_name, action, known)).session;
  } catch (error) {
    if (error instanceof TurnOver) return null;
    throw error;
  }
}

/** Asks, with one more try in a new conversation when Coze has lost the session's. */
async function* ask(deps: Deps, ai: AiProvider, turn: Turn, signal: AbortSignal) {
  const workflow = deps.sites.get(turn.known.site)?.coze;
  const request = {
    session_name: turn.session_name,
    ...(workflow ? { workflow } : {}),
    text: turn.text,
    parameters: turn.parameters,
    ...(turn.note === null ? {} : { context: [{ role: 'assistant' as const, content: turn.note }] }),
  };
  try {
    yield* ai.streamReply({ ...request, conversation_id: turn.conversation_id }, signal);
  } catch (error) {
    if (!(error instanceof AiError) || error.code !== 'AI_CONVERSATION_LOST') throw error;
    const { session, conversation_id } = await newConversation(deps, ai, turn.session_name);
    turn.known = session;
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
  const watchers = createWatcherFeed(deps, turn.session_name, turn.reply_id);
  const watching = watchFence(deps, turn).catch((error: unknown) => {
    // Without the watch the commit still fences the reply; only the early abort is lost.
    if (!turn.over.signal.aborted) deps.log.warn('fence_watch_failed', { session_name: turn.session_name, error });
  });
  try {
    return await answer(deps, ai, turn, (content) => {
      onDelta(content);
      watchers.add(content);
    });
  } finally {
    turn.end();
    watchers.end();
    await watching;
  }
}

async function answer(deps: Deps, ai: AiProvider, turn: Turn, onDelta: (content: string) => void): Promise<TurnResult> {
  const { signal } = turn.over;
  try {
    let text = '';
    const suggestions: string[] = [];
    for await (const part of ask(deps, ai, turn, signal)) {
      if (signal.aborted) break;
      if (part.type === 'end') text = part.text;
      if (part.type === 'delta') onDelta(part.content);
      if (part.type === 'suggestion') suggestions.push(part.content.slice(0, SUGGESTION_LENGTH));
    }
    return signal.aborted
      ? await dropped(deps, turn)
      : await finish(deps, turn, text, suggestions.slice(0, SUGGESTIONS_MAX));
  } catch (error) {
    if (signal.aborted) return dropped(deps, turn);
    if (!(error instanceof AiError)) throw error;
    const session = await store(deps, turn, { type: 'ai_failed', reply_id: turn.reply_id });
    if (!session) return dropped(deps, turn);
    await regulate(deps, turn, session);
    return { kind: 'failed', error };
  }
}

/** Why the answer was not kept: told as it was seen, or as the session shows it now. */
async function dropped(deps: Deps, { session_name, over, seq }: Turn): Promise<TurnResult> {
  const reason: unknown = over.signal.reason;
  if (reason instanceof LeftAi) return { kind: 'fenced', status: reason.status };
  const session = await deps.store.get(session_name);
  if (isManual(session?.status)) return { kind: 'fenced', status: session.status };
  if (session && session.internals.page_start_seq >= seq) return { kind: 'cleared' };
  return { kind: 'failed', error: new AiError('AI_FAILED', 'the answer came after its turn was over') };
}

async function finish(deps: Deps, turn: Turn, text: string, suggestions: string[]): Promise<TurnResult> {
  const failed = isFailedReply(text, deps.rules.of(turn.known).regulator);
  const action = { type: 'ai_reply', reply_id: turn.reply_id, content: text, failed, suggestions } as const;
  const session = await store(deps, turn, action);
  if (!session) return dropped(deps, turn);
  const statusChange = await regulate(deps, turn, session);
  return { kind: 'answered', text, ...(statusChange ? { statusChange } : {}) };
}

/** Sends the shopper to a person when the rules say so; never at the answer's expense. */
async function regulate(deps: Deps, turn: Turn, session: StoredSession): Promise<StatusChange | undefined> {
  const now = deps.clock.now();
  const { shift, regulator } = deps.rules.of(session);
  try {
    const verdict = judge(session, turn.text, regulator, now);
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
