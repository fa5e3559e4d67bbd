import { addMessage, addReceipt, changeMessage, changeReceipt, changeStatus } from '../draft.ts';
import type { Draft } from '../draft.ts';
import type { ActionOf, IncomingText, Question, Rejection } from '../actions.ts';
import type { Receipt } from '../session.ts';
import { beginTurn, holds, TURN_LEASE_SECONDS } from '../turn-lease.ts';

function remember(draft: Draft, text: IncomingText, seq: number, timestamp: number, reply_id?: string): void {
  if (text.client_message_id === undefined) return;
  addReceipt(draft, {
    client_message_id: text.client_message_id,
    digest: text.digest ?? '',
    message_id: text.message_id,
    seq,
    timestamp,
    ...(reply_id === undefined ? {} : { reply_id, reply_seq: null }),
  });
}

/** The receipt of an earlier send under the same client id. */
export function receiptOf(draft: Draft, text: IncomingText): Receipt | undefined {
  if (text.client_message_id === undefined) return undefined;
  return draft.session.internals.receipts.find((entry) => entry.client_message_id === text.client_message_id);
}

/** Whether a text needs nothing more: a person has it, or the AI's answer to it is stored. */
export function isSettled({ reply_id, reply_seq = null, reply = null }: Receipt): boolean {
  return reply_id === undefined || reply_seq !== null || reply !== null;
}

function startTurn(draft: Draft, { reply_id, owner }: Question): void {
  const { internals } = draft.session;
  internals.turn = beginTurn(reply_id, owner, internals.hand_back_note, draft.now);
  internals.hand_back_note = null;
}

function appendUserText(draft: Draft, action: ActionOf<'user_message'>): void {
  const message = addMessage(draft, {
    id: action.message_id,
    role: 'user',
    content: action.content,
    ...(action.attachments === undefined ? {} : { attachments: action.attachments }),
    ...(action.client_message_id === undefined ? {} : { client_message_id: action.client_message_id }),
  });
  remember(draft, action, message.seq, message.timestamp, action.to === 'ai' ? action.reply_id : undefined);
}

/** A text for the AI: stored, and the turn begins. */
export function askAi(draft: Draft, action: ActionOf<'user_message'>): Rejection | void {
  if (action.to !== 'ai') return { code: 'NOT_MANUAL_LIVE' };
  const { session } = draft;
  if (holds(session.internals.turn, action.owner, draft.now)) {
    return { code: 'TURN_RUNNING', params: { seq: session.seq } };
  }
  const earlier = receiptOf(draft, action);
  if (earlier) {
    // The first try failed without an answer: ask again, but the text is in the history already.
    changeReceipt(draft, earlier, { reply_id: action.reply_id, reply_seq: null });
  } else {
    appendUserText(draft, action);
  }
  startTurn(draft, action);
}

/** A text in a closed session opens it again. */
export function reopenAndAsk(draft: Draft, action: ActionOf<'user_message'>): Rejection | void {
  if (action.to !== 'ai') return { code: 'NOT_MANUAL_LIVE' };
  changeStatus(draft, { status: 'bot_active' }, { operator: 'visitor', action: 'user_message', reason: 'reopened' });
  return askAi(draft, action);
}

/** A text for a person, waiting or there. */
export function tellPerson(draft: Draft, action: ActionOf<'user_message'>): Rejection | void {
  if (action.to !== 'person') return { code: 'SESSION_IN_MANUAL_MODE', params: { status: draft.session.status } };
  appendUserText(draft, action);
}

function turnIsOver(draft: Draft, reply_id: string): boolean {
  return draft.session.internals.turn?.reply_id !== reply_id;
}

/** Moves the end of a turn's lease on. */
export function keepTurn(draft: Draft, action: ActionOf<'keep_turn'>): Rejection | void {
  const { internals } = draft.session;
  if (internals.turn?.reply_id !== action.reply_id) return { code: 'TURN_OVER' };
  internals.turn = { ...internals.turn, expires_at: draft.now + TURN_LEASE_SECONDS };
}

function countTurn(draft: Draft, failed: boolean): void {
  draft.session.internals.turn = null;
  draft.session.ai_fail_count = failed ? draft.session.ai_fail_count + 1 : 0;
}

/** Stores the AI's answer, unless its turn is over; an empty one only counts. */
export function storeReply(draft: Draft, action: ActionOf<'ai_reply'>): Rejection | void {
  if (turnIsOver(draft, action.reply_id)) return { code: 'TURN_OVER' };
  const { content, reply_id } = action;
  countTurn(draft, action.failed || content === '');
  const message = {
    id: reply_id,
    role: 'assistant',
    content,
    ...(action.suggestions?.length ? { suggestions: action.suggestions } : {}),
  } as const;
  const reply_seq = content === '' ? 0 : addMessage(draft, message).seq;
  const receipt = draft.session.internals.receipts.find((entry) => entry.reply_id === reply_id);
  if (receipt) changeReceipt(draft, receipt, { reply_seq });
}

export function countFailedTurn(draft: Draft, action: ActionOf<'ai_failed'>): Rejection | void {
  if (turnIsOver(draft, action.reply_id)) return { code: 'TURN_OVER' };
  countTurn(draft, true);
}

/** A serving agent's (or an admin's) text. */
export function storeAgentText(draft: Draft, action: ActionOf<'agent_message'>): Rejection | void {
  const { actor, expected_seq } = action;
  const { assigned_agent, internals } = draft.session;
  if (assigned_agent?.id !== actor.id && !actor.is_admin) return { code: 'NOT_SESSION_AGENT' };
  if (expected_seq !== undefined && internals.last_user_seq > expected_seq) {
    return { code: 'NEWER_MESSAGES', params: { seq: internals.last_user_seq } };
  }
  const message = addMessage(draft, {
    id: action.message_id,
    role: 'agent',
    content: action.content,
    agent_id: actor.id,
    agent_name: actor.name,
    ...(action.attachments === undefined ? {} : { attachments: action.attachments }),
    ...(action.client_message_id === undefined ? {} : { client_message_id: action.client_message_id }),
  });
  noteFirstResponse(draft, message.timestamp);
  remember(draft, action, message.seq, message.timestamp);
}

/** The clock of the first answer stops with an agent's message, not with taking over. */
function noteFirstResponse({ session: { escalation, internals } }: Draft, timestamp: number): void {
  if ((internals.first_response_at ?? -1) < (escalation?.trigger_at ?? 0)) internals.first_response_at = timestamp;
}

/** Marks what the other side wrote, up to a seq, as seen. */
export function markSeen(draft: Draft, action: ActionOf<'seen'>): void {
  const seen_at = draft.now;
  for (const message of draft.session.history) {
    const fromOtherSide = action.by === 'user' ? message.role === 'agent' : message.role === 'user';
    if (!fromOtherSide || message.seq > action.seq || message.seen_at) continue;
    changeMessage(draft, message, { seen_at });
  }
}

/** A shopper's word on an answer; a later one takes its place. What the shopper cleared away is not there. */
export function rateAnswer(draft: Draft, action: ActionOf<'rate'>): Rejection | void {
  const { history, internals } = draft.session;
  const message = history.find((entry) => entry.id === action.message_id) ?? action.logged;
  if (message?.role !== 'assistant' || message.seq <= internals.page_start_seq) return { code: 'MESSAGE_NOT_FOUND' };
  const { rating, comment } = action;
  const before = message.rating_comment ?? null;
  if (message.rating === rating && (comment === undefined || comment === before)) return;
  const said = comment ?? null;
  changeMessage(draft, message, { rating, ...(said === before ? {} : { rating_comment: said }) });
}
