import type { Agent } from '@fiido/protocol';
import type { Config } from '../config.ts';
import type { Needs } from './skills.ts';
import { matchSkills } from './skills.ts';

/** An agent who is online, with the sessions that count. */
export interface Candidate {
  agent: Agent;
  /** Sessions with the agent. */
  live: number;
  /** Sessions that are kept for the agent. */
  kept: number;
  /** Grows with each offer: who has the smallest was not asked for the longest time. */
  last_offer: number;
}

export interface Choice extends Candidate {
  matched: string[];
}

/** How much an agent has to do. */
function loadOf({ live, kept }: Candidate): number {
  return 2 * live + kept;
}

/**
 * Who is asked: the shopper's previous agent, then who knows most of what is asked for, then whose turn it is or who
 * has least to do. Null when nobody has room.
 */
export function choose(
  candidates: readonly Candidate[],
  { strategy, needs, previous }: { strategy: Config['assignment']; needs: Needs; previous: string | null },
): Choice | null {
  const rated = candidates
    .filter(({ agent, live, kept }) => live + kept < agent.max_sessions)
    .map((candidate) => ({ candidate, ...matchSkills(candidate.agent.skills ?? [], needs) }));
  const [first] = rated.sort(
    (a, b) =>
      Number(b.candidate.agent.id === previous) - Number(a.candidate.agent.id === previous) ||
      b.matched.length - a.matched.length ||
      b.level - a.level ||
      (strategy === 'least_loaded' ? loadOf(a.candidate) - loadOf(b.candidate) : 0) ||
      a.candidate.last_offer - b.candidate.last_offer ||
      (a.candidate.agent.username < b.candidate.agent.username ? -1 : 1),
  );
  return first ? { ...first.candidate, matched: first.matched } : null;
}
