import { STATUSES } from '@fiido/protocol';
import type { AuditEntry, SessionStats, Status } from '@fiido/protocol';
import type { StoredSession } from './session.ts';

/** One stay from asking for a person to its end. */
export interface Episode {
  session_name: string;
  asked_at: number;
  /** Null while nobody took it, or when the wait ended without a person. */
  taken_at: number | null;
  ended_at: number | null;
  transferred: boolean;
  /** Agents who served it, by id. */
  agents: string[];
  /** Called back: there was no wait to count. */
  callback: boolean;
}

export interface StatsInput {
  sessions: readonly { session: StoredSession; audit: readonly AuditEntry[] }[];
  /** Listed sessions by status, counted by the store's index. */
  counts: Record<Status, number>;
  online_agents: number;
  range: SessionStats['range'];
  /** Unix seconds: start of the range, and local midnight. */
  from: number;
  midnight: number;
  now: number;
}

const DAY_SECONDS = 86_400;

/** What agents note about a session moves it nowhere. */
const REMARKS: ReadonlySet<string> = new Set(['tag', 'untag', 'priority']);

/** Reads the episodes of a session out of its audit trail, oldest first. */
export function episodesOf(session_name: string, audit: readonly AuditEntry[]): Episode[] {
  const episodes: Episode[] = [];
  let open: Episode | null = null;
  for (const entry of audit) {
    const { status_from, status_to, timestamp, action } = entry;
    if (REMARKS.has(action)) continue;
    if (!open && (status_to === 'pending_manual' || status_to === 'manual_live')) {
      open = {
        session_name,
        asked_at: timestamp,
        taken_at: null,
        ended_at: null,
        transferred: false,
        agents: [],
        callback: status_to === 'manual_live',
      };
      episodes.push(open);
    }
    if (!open) continue;
    if (status_to === 'manual_live') {
      open.taken_at ??= timestamp;
      if (status_from === 'manual_live') open.transferred = true;
      if (entry.agent_to !== undefined && !open.agents.includes(entry.agent_to)) open.agents.push(entry.agent_to);
    }
    if (status_to !== 'pending_manual' && status_to !== 'manual_live') {
      open.ended_at = timestamp;
      open = null;
    }
  }
  return episodes;
}

function rounded(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
}

function mean(values: readonly number[], decimals = 2): number {
  return values.length === 0 ? 0 : rounded(values.reduce((sum, value) => sum + value, 0) / values.length, decimals);
}

function rate(part: number, whole: number): number {
  return whole === 0 ? 0 : rounded(part / whole, 4);
}

/** Milliseconds from each question to its answer, as far as the history reaches. */
function answerTimes({ history }: StoredSession, from: number): number[] {
  return history.flatMap((message, index) => {
    const asked = history[index - 1];
    if (message.role !== 'assistant' || asked?.role !== 'user' || message.timestamp < from) return [];
    return [(message.timestamp - asked.timestamp) * 1000];
  });
}

/** Shopper's messages before the first request for a person; null when there was none. */
function messagesBefore({ history }: StoredSession, episodes: readonly Episode[]): number | null {
  const first = episodes[0];
  if (!first) return null;
  return history.filter(({ role, timestamp }) => role === 'user' && timestamp <= first.asked_at).length;
}

function aiQuality(input: StatsInput, episodes: ReadonlyMap<string, Episode[]>): SessionStats['ai_quality'] {
  const spoken = input.sessions
    .map(({ session }) => session)
    .filter(({ history }) => history.some(({ role }) => role === 'user'));
  const escalated = spoken.filter(({ session_name }) => (episodes.get(session_name)?.length ?? 0) > 0);
  const before = spoken.flatMap((session) => messagesBefore(session, episodes.get(session.session_name) ?? []) ?? []);
  return {
    avg_response_time_ms: mean(spoken.flatMap((session) => answerTimes(session, input.from))),
    avg_first_token_ms: 0,
    escalation_rate: rate(escalated.length, spoken.length),
    success_rate: spoken.length === 0 ? 0 : rounded(1 - rate(escalated.length, spoken.length), 4),
    avg_messages_before_escalation: mean(before),
  };
}

function followedByAnother(episode: Episode, all: readonly Episode[]): boolean {
  const end = episode.ended_at ?? 0;
  return all.some(
    ({ session_name, asked_at }) =>
      session_name === episode.session_name && asked_at > end && asked_at - end <= DAY_SECONDS,
  );
}

function efficiency(all: readonly Episode[], from: number): SessionStats['agent_efficiency'] {
  const waits = all.flatMap(({ taken_at, asked_at, callback }) =>
    taken_at !== null && taken_at >= from && !callback ? [taken_at - asked_at] : [],
  );
  const ended = all.filter(({ ended_at, taken_at }) => taken_at !== null && (ended_at ?? 0) >= from);
  const resolved = ended.filter((episode) => !episode.transferred && !followedByAnother(episode, all));
  const served = all.filter(({ taken_at }) => (taken_at ?? 0) >= from);
  const agents = new Set(served.flatMap((episode) => episode.agents));
  const sessions = new Set(served.map(({ session_name }) => session_name));
  return {
    avg_takeover_time_sec: mean(waits),
    avg_service_time_sec: mean(ended.map(({ ended_at, taken_at }) => (ended_at ?? 0) - (taken_at ?? 0))),
    resolution_rate: rate(resolved.length, ended.length),
    avg_sessions_per_agent: agents.size === 0 ? 0 : rounded(sessions.size / agents.size, 2),
  };
}

function reasonsOf(sessions: readonly StoredSession[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { escalation } of sessions) {
    if (escalation) counts[escalation.reason] = (counts[escalation.reason] ?? 0) + 1;
  }
  return counts;
}

/** Computes the figures from sessions and their audit trails: what is counted is in the names above. Pure. */
export function computeStats(input: StatsInput): SessionStats {
  const { counts, now } = input;
  const sessions = input.sessions.map(({ session }) => session);
  const waiting = sessions.filter((session) => session.status === 'pending_manual');
  const live = sessions.filter((session) => session.status === 'manual_live');
  const waits = waiting.map(({ escalation }) => Math.max(0, now - escalation.trigger_at));
  const episodes = new Map(
    input.sessions.map(({ session, audit }) => [session.session_name, episodesOf(session.session_name, audit)]),
  );
  const all = [...episodes.values()].flat();
  const total = STATUSES.reduce((sum, status) => sum + counts[status], 0);
  return {
    total_sessions: total,
    total,
    active_sessions: total - counts.closed,
    by_status: counts,
    avg_waiting_time: mean(waits),
    max_waiting_time: rounded(Math.max(0, ...waits), 2),
    avg_service_time: mean(live.map(({ manual_start_at }) => now - manual_start_at)),
    active_agents: new Set(live.map(({ assigned_agent }) => assigned_agent.id)).size,
    online_agents: input.online_agents,
    by_escalation_reason: reasonsOf([...waiting, ...live]),
    today: {
      total_escalations: all.filter(({ asked_at }) => asked_at >= input.midnight).length,
      pending: counts.pending_manual,
      serving: counts.manual_live,
      handled: all.filter(({ ended_at, taken_at }) => taken_at !== null && (ended_at ?? 0) >= input.midnight).length,
    },
    ai_quality: aiQuality(input, episodes),
    agent_efficiency: efficiency(all, input.from),
    range: input.range,
    samples: {
      sessions: sessions.length,
      episodes: all.length,
      turns: sessions.reduce((sum, session) => sum + answerTimes(session, input.from).length, 0),
    },
  };
}
