import { pickWeighted } from './kit/random.ts';
import type { Random } from './kit/random.ts';
import type { SessionView } from '@fiido/ui/session';

/** What one of the people around a session does next. */
export type Step =
  | 'write'
  | 'write_and_escalate'
  | 'escalate'
  | 'cancel'
  | 'takeover'
  | 'answer'
  | 'release'
  | 'drop'
  | 'leave'
  | 'return';

type Weights = Partial<Record<Step, number>>;

const IN_AI: Weights = { write: 6, write_and_escalate: 2, escalate: 2, drop: 5, leave: 1, return: 2 };
const WAITING: Weights = { write: 3, takeover: 5, cancel: 1, drop: 5, leave: 1, return: 2 };
const ANY: Weights = { escalate: 1, cancel: 1, takeover: 1, answer: 1, release: 1 };
const LIVE: Weights = { write: 4, answer: 6, release: 2, takeover: 0.5, drop: 5, leave: 1, return: 2 };

/** Mostly what makes sense now; the shopper's view may be behind, and what does not fit must be refused. */
export function nextStep(random: Random, status: SessionView['status']): Step {
  if (random() < 0.05) return pickWeighted(random, ANY);
  if (status === 'pending_manual') return pickWeighted(random, WAITING);
  return pickWeighted(random, status === 'manual_live' ? LIVE : IN_AI);
}

/** What breaks next. */
export type Fault =
  | 'kill_server'
  | 'restart_redis'
  | 'drop_pubsub'
  | 'drop_commands'
  | 'slow_link'
  | 'terminate_server'
  | 'trim_logs';

const FAULTS: Record<Fault, number> = {
  kill_server: 3,
  restart_redis: 2,
  drop_pubsub: 5,
  drop_commands: 2,
  slow_link: 1,
  terminate_server: 1,
  trim_logs: 2,
};

/** The first ones are every kind once, so that no run leaves one out. */
export function faultPlan(random: Random, count: number): Fault[] {
  const kinds = Object.keys(FAULTS) as Fault[];
  const once = kinds.map((kind) => ({ kind, at: random() })).sort((a, b) => a.at - b.at);
  const rest = Array.from({ length: Math.max(0, count - kinds.length) }, () => pickWeighted(random, FAULTS));
  return [...once.map(({ kind }) => kind), ...rest].slice(0, count);
}
