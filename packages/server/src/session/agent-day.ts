import type { AuditEntry, TodayStats } from '@fiido/protocol';
import type { StoredSession } from './session.ts';

export interface DayInput {
  sessions: readonly { session: Pick<StoredSession, 'history'>; audit: readonly AuditEntry[] }[];
  agent_id: string;
  /** Unix seconds: midnight of the desk. */
  midnight: number;
}

interface Served {
  /** Seconds of the human phases that ended today with this agent. */
  phases: number[];
  /** Ratings given today of phases that this agent ended. */
  scores: number[];
}

/** Human phases and their ratings in one session's trail. */
function servedIn(audit: readonly AuditEntry[], agent_id: string, midnight: number): Served {
  const served: Served = { phases: [], scores: [] };
  let began = 0;
  let serving = '';
  let lastServed = '';
  for (const { status_from, status_to, timestamp, action, agent_to, details } of audit) {
    if (action === 'csat') {
      const score = Number(details);
      if (lastServed === agent_id && timestamp >= midnight && score > 0) served.scores.push(score);
      continue;
    }
    if (status_to === 'manual_live') {
      if (status_from !== 'manual_live') began = timestamp;
      serving = agent_to ?? serving;
    } else if (status_from === 'manual_live') {
      lastServed = serving;
      if (serving === agent_id && timestamp >= midnight) served.phases.push(timestamp - began);
    }
  }
  return served;
}

/** Seconds from the first word that a shopper waited with to this agent's next, each time. */
function answerTimes(history: StoredSession['history'], agent_id: string, midnight: number): number[] {
  const times: number[] = [];
  let asked: number | null = null;
  for (const { role, timestamp, agent_id: by } of history) {
    if (role === 'user') asked ??= timestamp;
    // Whoever answers, the shopper waits no more.
    if (role === 'assistant') asked = null;
    if (role !== 'agent') continue;
    if (asked !== null && by === agent_id && timestamp >= midnight) times.push(timestamp - asked);
    asked = null;
  }
  return times;
}

function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 100) / 100;
}

/** What one agent did today. Pure. */
export function agentDay({ sessions, agent_id, midnight }: DayInput): TodayStats {
  const served = sessions.map(({ audit }) => servedIn(audit, agent_id, midnight));
  const phases = served.flatMap((one) => one.phases);
  const waits = sessions.flatMap(({ session }) => answerTimes(session.history, agent_id, midnight));
  return {
    processed_count: phases.length,
    avg_response_time: mean(waits) ?? 0,
    avg_duration: mean(phases) ?? 0,
    satisfaction_score: mean(served.flatMap((one) => one.scores)),
  };
}
