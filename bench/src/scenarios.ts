import type { Scenario } from './report.ts';
import { auth } from './scenarios/auth.ts';
import { change } from './scenarios/change.ts';
import { desk } from './scenarios/desk.ts';
import { fanout } from './scenarios/fanout.ts';
import { health } from './scenarios/health.ts';
import { list } from './scenarios/list.ts';
import { memory } from './scenarios/memory.ts';
import { mixed } from './scenarios/mixed.ts';
import { push } from './scenarios/push.ts';
import { race } from './scenarios/race.ts';
import { redis } from './scenarios/redis.ts';
import { relay } from './scenarios/relay.ts';
import { slow } from './scenarios/slow.ts';
import { start } from './scenarios/start.ts';
import { storm } from './scenarios/storm.ts';

/** All benchmarks by name, in the order in which they run. */
export const scenarios: Record<string, Scenario> = {
  start,
  auth,
  health,
  relay,
  push,
  redis,
  desk,
  fanout,
  memory,
  change,
  race,
  list,
  mixed,
  storm,
  slow,
};
