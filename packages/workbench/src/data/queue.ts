import type { SessionSummary } from '@fiido/protocol';
import type { DeskView } from './desk.ts';

export type QueueGroupId = 'waiting' | 'needs_reply' | 'on_shopper' | 'ai' | 'done';
/** The groups of the list; requests are no sessions and stand between, what was found stands alone. */
export type ListGroupId = QueueGroupId | 'after_hours' | 'results';

export interface QueueGroup {
  id: QueueGroupId;
  sessions: readonly SessionSummary[];
}

/** An AI session in which nothing was said for this long is no longer one to watch, in seconds. */
const AI_LIVE_SECONDS = 1_800;

/**
 * The agent's queue, in the order in which it wants attention; every group is present, also an empty one.
 *
 * @param startOfDay - Unix seconds of the agent's midnight.
 * @param now - Unix seconds.
 */
export function groupQueue(
  view: Pick<DeskView, 'sessions'>,
  agent_id: string,
  startOfDay: number,
  now: number,
): QueueGroup[] {
  const groups: Record<QueueGroupId, SessionSummary[]> = {
    waiting: [],
    needs_reply: [],
    on_shopper: [],
    ai: [],
    done: [],
  };
  for (const session of view.sessions.values()) {
    const id = groupOf(session, agent_id, startOfDay, now);
    if (id) groups[id].push(session);
  }
  return [
    { id: 'waiting', sessions: groups.waiting.toSorted(byPriority) },
    { id: 'needs_reply', sessions: groups.needs_reply.toSorted((a, b) => lastAt(a) - lastAt(b)) },
    { id: 'on_shopper', sessions: groups.on_shopper.toSorted((a, b) => lastAt(b) - lastAt(a)) },
    { id: 'ai', sessions: groups.ai.toSorted((a, b) => b.updated_at - a.updated_at) },
    { id: 'done', sessions: groups.done.toSorted((a, b) => endedAt(b) - endedAt(a)) },
  ];
}

function groupOf(session: SessionSummary, agent_id: string, startOfDay: number, now: number): QueueGroupId | null {
  const { status, assigned_agent, last_message_preview: last } = session;
  if (status === 'pending_manual') return 'waiting';
  if (status === 'manual_live') {
    if (assigned_agent?.id !== agent_id) return null;
    return last?.role === 'agent' ? 'on_shopper' : 'needs_reply';
  }
  const aiTalksAgain = (last?.role === 'user' || last?.role === 'assistant') && last.timestamp > endedAt(session);
  if (status === 'bot_active' && aiTalksAgain && now - session.updated_at < AI_LIVE_SECONDS) return 'ai';
  return endedAt(session) >= startOfDay ? 'done' : null;
}

const LEVELS = ['urgent', 'high', 'normal'] as const;

/** By level, in a level VIPs first, then who has waited longest. */
function byPriority(a: SessionSummary, b: SessionSummary): number {
  return (
    levelOf(a) - levelOf(b) ||
    Number(b.user_profile.vip) - Number(a.user_profile.vip) ||
    waitingSince(a) - waitingSince(b)
  );
}

function levelOf({ priority }: SessionSummary): number {
  return LEVELS.indexOf(priority?.level ?? 'normal');
}

/** Who waits now and did not before. */
export function newlyWaiting(before: Pick<DeskView, 'sessions'>, after: Pick<DeskView, 'sessions'>): SessionSummary[] {
  const waits = (session: SessionSummary | undefined): boolean => session?.status === 'pending_manual';
  return [...after.sessions.values()].filter((own) => waits(own) && !waits(before.sessions.get(own.session_name)));
}

/** Unix seconds since when the shopper waits for a person. */
export function waitingSince(session: SessionSummary): number {
  return session.escalation?.trigger_at ?? session.updated_at;
}

function lastAt(session: SessionSummary): number {
  return session.last_message_preview?.timestamp ?? session.updated_at;
}

function endedAt(session: SessionSummary): number {
  return session.last_manual_end_at ?? 0;
}
