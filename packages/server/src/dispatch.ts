import type { ErrorCode, SessionEvent } from '@fiido/protocol';
import { dropRequest, keepRequest } from './after-hours/keep-request.ts';
import type { KeptRequest } from './after-hours/keep-request.ts';
import type { Config } from './config.ts';
import { AppError } from './errors.ts';
import type { Log } from './log.ts';
import { dropTags, indexTags } from './tags/index-session.ts';
import { lastKnownOf } from './last-known.ts';
import type { Known } from './last-known.ts';
import { announceQueue } from './desk/queue-notice.ts';
import type { NoticeDeps } from './desk/queue-notice.ts';
import type { Action, Rejection } from './session/actions.ts';
import type { Receipt, StoredSession } from './session/session.ts';
import { transition } from './session/transition.ts';
import type { Outcome } from './session/transition.ts';
import { deskEventsOf, isListed } from './session/view.ts';
import type { Rules } from './rules/rules.ts';
import { VersionConflict } from './store/store.ts';

const MAX_TRIES = 50;

export interface DispatchDeps extends NoticeDeps {
  config: Pick<Config, 'site' | 'dataRetention'>;
  rules: Pick<Rules, 'of'>;
}

/** What a change led to. */
export interface Dispatched {
  session: StoredSession;
  events: readonly (SessionEvent & { seq: number })[];
  /** The text had been accepted before; nothing was stored now. */
  receipt?: Receipt;
  /** The mail that the change put into the queue. */
  mail?: string;
}

/** A reply came too late to be stored: the session left the AI, or the turn was given up. */
export class TurnOver extends Error {
  override readonly name = 'TurnOver';
}

const LOG_EVENTS: Partial<Record<Action['type'], string>> = {
  escalate: 'manual_escalate',
  takeover: 'agent_takeover',
  release: 'session_released',
  transfer: 'session_transferred',
};

/** Another process answers the session's last question: this one is asked when that turn is over. */
export class TurnRunning extends Error {
  override readonly name = 'TurnRunning';
  /** Where the session's feed was then. */
  readonly seq: number;

  constructor(seq: number) {
    super('another turn runs');
    this.seq = seq;
  }
}

/** A transition's refusal, as it is thrown. */
export function refused({ code, params }: Rejection): Error {
  if (code === 'TURN_OVER') return new TurnOver('the turn is over');
  if (code === 'TURN_RUNNING') return new TurnRunning(Number(params?.['seq'] ?? 0));
  const retry = code === 'REPLY_IN_PROGRESS' ? { retryAfter: 1 } : {};
  return new AppError(code satisfies ErrorCode, { ...retry, ...(params ? { params } : {}) });
}

/**
 * The one door to change a session: read, decide, commit; decide again when somebody was faster.
 *
 * `known`: the session as it was just seen. It saves the first read; nothing but a change that its version proves
 * right is decided on it. Neither is anything else decided on the state that this process stored last, which is tried
 * first where there is no `known`.
 *
 * @throws {AppError} the transition's refusal, by its code
 * @throws {TurnOver} an AI reply that must not be stored any more
 * @throws {TurnRunning} a question while another process runs a turn of the session
 */
export async function dispatch(
  deps: DispatchDeps,
  name: string,
  action: Action,
  known?: StoredSession | null,
): Promise<Dispatched> {
  const lastKnown = lastKnownOf(deps);
  const stored = known ? undefined : lastKnown.of(name);
  let seen = known ?? stored?.session;
  let mail: string | null = null;
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const unproven = seen;
    seen = undefined;
    const before = unproven ?? (await deps.store.get(name));
    const now = deps.clock.now();
    const outcome = transition(before, action, now, { name, site: deps.config.site });
    if (unproven && outcome.kind !== 'changed') continue;
    if (outcome.kind === 'rejected') throw refused(outcome.rejection);
    if (outcome.kind === 'unchanged') {
      return { session: outcome.session, events: [], ...(outcome.receipt ? { receipt: outcome.receipt } : {}) };
    }
    const kept = await keepRequest(deps, outcome.session, { action, events: outcome.events, now });
    mail = kept?.mail ?? mail;
    await indexTags(deps, before, outcome.session);
    const fence = attempt === 0 && stored ? { expectedStamp: stored.stamp } : {};
    const stamped = await commit(deps, before, { ...outcome, ...fence, kept }, now);
    if (stamped) {
      lastKnown.keep(name, stamped);
      await dropTags(deps, before, outcome.session);
      logChange(deps.log, name, action, outcome);
      announceQueue(deps, before, outcome.session);
      return { session: outcome.session, events: outcome.events, ...(mail === null ? {} : { mail }) };
    }
    lastKnown.missed(name);
    await forgetUnlessKept(deps, name, kept);
  }
  throw new AppError('STORE_UNAVAILABLE', { retryAfter: 1, cause: new Error(`no commit in ${MAX_TRIES} tries`) });
}

type Changed = Extract<Outcome, { kind: 'changed' }>;

/** Somebody was faster: a request that this change would have opened must not stay when it opens none, or another. */
async function forgetUnlessKept(deps: DispatchDeps, name: string, kept: KeptRequest | null): Promise<void> {
  if (!kept?.mail) return;
  const { id } = kept.request;
  if ((await deps.store.get(name))?.after_hours_request_id !== id) await dropRequest(deps, id);
}

/** What is known then; null when somebody committed in between. */
async function commit(
  deps: DispatchDeps,
  before: StoredSession | null,
  change: Changed & { kept: KeptRequest | null; expectedStamp?: string },
  now: number,
): Promise<Known | null> {
  const { session, events, messages, audit, desk, kept, expectedStamp } = change;
  const stamp = crypto.randomUUID();
  try {
    await deps.store.commit({
      session,
      expectedVersion: before?.version ?? 0,
      stamp,
      ...(expectedStamp === undefined ? {} : { expectedStamp }),
      events,
      deskEvents: [
        ...desk,
        ...deskEventsOf(session, events, { now, sla: deps.rules.of(session).sla, request: kept?.request }),
      ],
      messages,
      audit,
      listed: isListed(session),
    });
    return { session, stamp };
  } catch (error) {
    if (error instanceof VersionConflict) return null;
    throw error;
  }
}

function eventName(action: Action): string {
  if (action.type === 'escalate' && action.by.kind === 'regulator') return 'escalation_triggered';
  if (action.type === 'escalate' && !action.in_shift && action.by.kind === 'visitor') return 'after_hours_escalate';
  return LOG_EVENTS[action.type] ?? action.type;
}

function logChange(log: Log, session_name: string, action: Action, { audit, session, messages }: Changed): void {
  for (const entry of audit) {
    log.info(eventName(action), {
      session_name,
      status_from: entry.status_from,
      status_to: entry.status_to,
      operator: entry.operator,
      at: entry.timestamp,
    });
  }
  if (audit.length > 0 || (action.type !== 'agent_message' && action.type !== 'user_message')) return;
  if (action.type === 'user_message' && action.to === 'ai') return;
  const { status } = session;
  for (const { agent_id, timestamp } of messages) {
    const change = { status_from: status, status_to: status, operator: agent_id ?? 'visitor', at: timestamp };
    log.info('manual_message', { session_name, ...change });
  }
}
