import type { AuditEntry, DeskEvent, Message, SessionEvent, Status } from '@fiido/protocol';
import type { Action, ActionOf, ActionType, Question, Rejection } from './actions.ts';
import { newSession } from './create.ts';
import { openDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import type { Receipt, StoredSession } from './session.ts';
import {
  addConversation,
  changeProfile,
  claim,
  clearHistory,
  identify,
  noteConsent,
  noteContext,
} from './steps/housekeeping.ts';
import { refuseBlocked, setBlocked } from './steps/block.ts';
import { rateService } from './steps/csat.ts';
import { closeRequest, leaveContact, noteMail } from './steps/contact.ts';
import {
  agentAway,
  callBack,
  closeAfterHours,
  closeIdle,
  closeLive,
  release,
  returnTo,
  takeOver,
  takeOverLive,
} from './steps/human-phase.ts';
import {
  askAi,
  countFailedTurn,
  isSettled,
  keepTurn,
  markSeen,
  rateAnswer,
  receiptOf,
  reopenAndAsk,
  storeAgentText,
  storeReply,
  tellPerson,
} from './steps/messages.ts';
import { endOffer, offer } from './steps/assignment.ts';
import { answerAssist, askAssist } from './steps/assist.ts';
import { addNote, editNote, removeNote } from './steps/notes.ts';
import { setPriority } from './steps/priority.ts';
import { askTransfer, endTransfer, expireTransfer, transfer } from './steps/transfer.ts';
import { addTags, removeTags } from './steps/tags.ts';
import { holds } from './turn-lease.ts';
import { cancelWait, closeDesk, escalate, escalateAfterHours, reopenAndEscalate, timeOut } from './steps/waiting.ts';

type Step<T extends ActionType> = (draft: Draft, action: ActionOf<T>) => Rejection | void;

/** What follows from an action. */
export type Outcome =
  | {
      kind: 'changed';
      session: StoredSession;
      events: (SessionEvent & { seq: number })[];
      messages: Message[];
      audit: AuditEntry[];
      /** What single agents are told. */
      desk: DeskEvent[];
    }
  /** Nothing to do; `receipt` when the text had been accepted before. */
  | { kind: 'unchanged'; session: StoredSession; receipt?: Receipt }
  | { kind: 'rejected'; rejection: Rejection };

const refuse =
  (code: Rejection['code'], action?: string) =>
  (draft: Draft): Rejection => ({
    code,
    params: { status: draft.session.status, ...(action === undefined ? {} : { action }) },
  });
const nothing = (): void => undefined;
const everywhere = <T extends ActionType>(step: Step<T>): Record<Status, Step<T>> => ({
  bot_active: step,
  pending_manual: step,
  manual_live: step,
  after_hours_email: step,
  closed: step,
});

const manual = refuse('SESSION_IN_MANUAL_MODE');
const inLive = refuse('MANUAL_IN_PROGRESS');
const notLive = refuse('NOT_MANUAL_LIVE');
const notWaiting = refuse('NOT_WAITING');
const over = refuse('TURN_OVER');
const cannotTake = refuse('INVALID_STATUS', '接入');
const cannotTransfer = refuse('INVALID_STATUS', '转接');
const cannotClose = refuse('INVALID_STATUS', '关闭');
const cannotBlock = refuse('INVALID_STATUS', '屏蔽');
const cannotRate = refuse('INVALID_STATUS', '评价');

/** Every action in every status; a new status or action does not compile until it is decided here. */
const TABLE: { [T in ActionType]: Record<Status, Step<T>> } = {
  conversation: everywhere<'conversation'>(addConversation),
  clear: {
    bot_active: clearHistory,
    pending_manual: manual,
    manual_live: manual,
    after_hours_email: clearHistory,
    closed: clearHistory,
  },
  claim: everywhere<'claim'>(claim),
  user_message: {
    bot_active: askAi,
    pending_manual: tellPerson,
    manual_live: tellPerson,
    after_hours_email: askAi,
    closed: reopenAndAsk,
  },
  ai_reply: {
    bot_active: storeReply,
    pending_manual: over,
    manual_live: over,
    after_hours_email: storeReply,
    closed: over,
  },
  ai_failed: {
    bot_active: countFailedTurn,
    pending_manual: over,
    manual_live: over,
    after_hours_email: countFailedTurn,
    closed: over,
  },
  keep_turn: {
    bot_active: keepTurn,
    pending_manual: over,
    manual_live: over,
    after_hours_email: keepTurn,
    closed: over,
  },
  escalate: {
    bot_active: escalate,
    pending_manual: nothing,
    manual_live: inLive,
    after_hours_email: escalateAfterHours,
    closed: reopenAndEscalate,
  },
  cancel: {
    bot_active: nothing,
    pending_manual: cancelWait,
    manual_live: inLive,
    after_hours_email: notWaiting,
    closed: notWaiting,
  },
  timeout: {
    bot_active: notWaiting,
    pending_manual: timeOut,
    manual_live: notWaiting,
    after_hours_email: notWaiting,
    closed: notWaiting,
  },
  desk_closed: {
    bot_active: notWaiting,
    pending_manual: closeDesk,
    manual_live: notWaiting,
    after_hours_email: notWaiting,
    closed: notWaiting,
  },
  takeover: {
    bot_active: cannotTake,
    pending_manual: takeOver,
    manual_live: takeOverLive,
    after_hours_email: cannotTake,
    closed: cannotTake,
  },
  offer: {
    bot_active: notWaiting,
    pending_manual: offer,
    manual_live: notWaiting,
    after_hours_email: notWaiting,
    closed: notWaiting,
  },
  offer_over: everywhere<'offer_over'>(endOffer),
  return: {
    bot_active: notWaiting,
    pending_manual: returnTo,
    manual_live: notWaiting,
    after_hours_email: notWaiting,
    closed: notWaiting,
  },
  agent_message: {
    bot_active: notLive,
    pending_manual: notLive,
    manual_live: storeAgentText,
    after_hours_email: notLive,
    closed: notLive,
  },
  transfer: {
    bot_active: cannotTransfer,
    pending_manual: cannotTransfer,
    manual_live: transfer,
    after_hours_email: cannotTransfer,
    closed: cannotTransfer,
  },
  transfer_ask: {
    bot_active: cannotTransfer,
    pending_manual: cannotTransfer,
    manual_live: askTransfer,
    after_hours_email: cannotTransfer,
    closed: cannotTransfer,
  },
  transfer_end: everywhere<'transfer_end'>(endTransfer),
  release: {
    bot_active: notLive,
    pending_manual: notLive,
    manual_live: release,
    after_hours_email: notLive,
    closed: notLive,
  },
  agent_away: {
    bot_active: notLive,
    pending_manual: notLive,
    manual_live: agentAway,
    after_hours_email: notLive,
    closed: notLive,
  },
  close: {
    bot_active: cannotClose,
    pending_manual: cannotClose,
    manual_live: closeLive,
    after_hours_email: closeAfterHours,
    closed: cannotClose,
  },
  idle: {
    bot_active: notLive,
    pending_manual: notLive,
    manual_live: closeIdle,
    after_hours_email: notLive,
    closed: notLive,
  },
  callback: {
    bot_active: callBack,
    pending_manual: cannotTake,
    manual_live: (draft, action) => takeOverLive(draft, { type: 'takeover', agent: action.agent }),
    after_hours_email: callBack,
    closed: callBack,
  },
  contact: {
    bot_active: leaveContact,
    pending_manual: leaveContact,
    manual_live: inLive,
    after_hours_email: leaveContact,
    closed: leaveContact,
  },
  mail: everywhere<'mail'>(noteMail),
  request_closed: everywhere<'request_closed'>(closeRequest),
  profile: everywhere<'profile'>(changeProfile),
  context: everywhere<'context'>(noteContext),
  consent: everywhere<'consent'>(noteConsent),
  identify: everywhere<'identify'>(identify),
  seen: everywhere<'seen'>(markSeen),
  rate: everywhere<'rate'>(rateAnswer),
  note_add: everywhere<'note_add'>(addNote),
  note_edit: everywhere<'note_edit'>(editNote),
  note_remove: everywhere<'note_remove'>(removeNote),
  assist_ask: everywhere<'assist_ask'>(askAssist),
  assist_answer: everywhere<'assist_answer'>(answerAssist),
  tag: everywhere<'tag'>(addTags),
  untag: everywhere<'untag'>(removeTags),
  priority: everywhere<'priority'>(setPriority),
  // Whoever waits is served first: a shopper in the queue is a person's to judge.
  block: {
    bot_active: setBlocked,
    pending_manual: cannotBlock,
    manual_live: setBlocked,
    after_hours_email: setBlocked,
    closed: setBlocked,
  },
  csat: {
    bot_active: rateService,
    pending_manual: cannotRate,
    manual_live: cannotRate,
    after_hours_email: rateService,
    closed: rateService,
  },
};

/** The actions by which an unknown session comes to be. */
const FIRST_CONTACT: ReadonlySet<ActionType> = new Set(['conversation', 'user_message', 'escalate']);

type Text = ActionOf<'user_message' | 'agent_message'>;

function isQuestion(text: Text): text is Extract<Text, { to: 'ai' }> {
  return text.type === 'user_message' && text.to === 'ai';
}

/** A question that may not be asked here, whether or not it was asked before. */
function refuseQuestion({ session }: Draft, { conversation_id }: Question): Rejection | undefined {
  const { status, internals } = session;
  if (conversation_id !== undefined && !internals.conversations.includes(conversation_id)) {
    return { code: 'CONVERSATION_MISMATCH' };
  }
  if (status !== 'pending_manual' && status !== 'manual_live') return undefined;
  return { code: 'SESSION_IN_MANUAL_MODE', params: { status } };
}

/** A text that was accepted before under the same client id: refused, or answered with its receipt. */
function resend(draft: Draft, text: Text): Rejection | Receipt | undefined {
  const receipt = receiptOf(draft, text);
  if (!receipt) return undefined;
  if (receipt.digest !== text.digest) return { code: 'IDEMPOTENCY_CONFLICT' };
  if (isSettled(receipt)) return receipt;
  const { turn } = draft.session.internals;
  const owner = isQuestion(text) ? text.owner : '';
  if (turn?.reply_id === receipt.reply_id && holds(turn, owner, draft.now)) return { code: 'REPLY_IN_PROGRESS' };
  // The turn ended without an answer, and the AI can still give one.
  return isQuestion(text) ? undefined : receipt;
}

function apply<T extends ActionType>(type: T, draft: Draft, action: ActionOf<T>): Rejection | void {
  return TABLE[type][draft.session.status](draft, action);
}

/**
 * Decides what an action does to a session. Pure: no clock, no I/O, the given session is not touched.
 *
 * `session` is null for one that does not exist; `name` and `site` are what a new one gets. `now` is Unix seconds.
 */
export function transition(
  session: StoredSession | null,
  action: Action,
  now: number,
  birth: { name: string; site: string },
): Outcome {
  // A text for a person presumes that one was asked for.
  const knownOnly = action.type === 'user_message' && action.to === 'person';
  if (!session && (knownOnly || !FIRST_CONTACT.has(action.type))) {
    return { kind: 'rejected', rejection: { code: 'SESSION_NOT_FOUND' } };
  }
  const before = session ?? newSession(birth.name, birth.site, now);
  const draft = openDraft(before, now);
  if (action.type === 'user_message' || action.type === 'agent_message') {
    const refused = isQuestion(action) ? refuseQuestion(draft, action) : undefined;
    const earlier = refused ?? resend(draft, action);
    if (earlier && 'code' in earlier) return { kind: 'rejected', rejection: earlier };
    if (earlier) return { kind: 'unchanged', session: before, receipt: earlier };
  }
  const rejection = refuseBlocked(draft, action) ?? apply(action.type, draft, action);
  if (rejection) return { kind: 'rejected', rejection };
  expireTransfer(draft);
  return close(draft, before);
}

function close(draft: Draft, before: StoredSession): Outcome {
  const { session, events, messages, audit, desk } = draft;
  if (session.version > 0 && events.length === 0 && same(session, before))
    return { kind: 'unchanged', session: before };
  session.version = before.version + 1;
  session.updated_at = Math.max(draft.now, before.updated_at);
  return { kind: 'changed', session, events, messages, audit, desk };
}

function same(a: StoredSession, b: StoredSession): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
