import { Redis } from 'ioredis';
import type { Child } from '../child-process.ts';
import { createLiveSessions, createVisitors, escalate, loginAdmin, serve, withBench } from '../fiido.ts';
import type { Visitor } from '../fiido.ts';
import { ask } from '../http-client.ts';
import { inLanes, numbers } from '../lanes.ts';
import { listenToRedis, scriptTime } from '../redis-watch.ts';
import type { RedisEar } from '../redis-watch.ts';
import type { Row } from '../report.ts';
import { median } from '../statistics.ts';
import { agentPost, rawPost } from './push.ts';

const LINES = 32;
/** `fill`: until the history, which is stored with every change, has its full length. */
const FULL = { rounds: 5, ms: 1500, fill: 60, counted: 9 };
const QUICK = { rounds: 2, ms: 300, fill: 20, counted: 3 };

interface Figures {
  rate: number[];
  cpuUs: number[];
  scriptUs: number[];
}

interface Counted {
  fiido: Child;
  agent: string;
  live: Visitor;
  /** How often each change is counted. */
  turns: number;
}

type Post = (content: string) => Promise<unknown>;

const noFigures = (): Figures => ({ rate: [], cpuUs: [], scriptUs: [] });

/** Posts on all lines as fast as the answers come. */
async function load(child: Child, posts: readonly Post[], ms: number, redis: Redis, into: Figures): Promise<void> {
  const [before, scriptsBefore] = [await child.usage(), await scriptTime(redis)];
  const startedAt = performance.now();
  let done = 0;
  await Promise.all(
    posts.map(async (post) => {
      while (performance.now() - startedAt < ms) {
        await post(`message ${done}`);
        done += 1;
      }
    }),
  );
  const [after, scriptsAfter] = [await child.usage(), await scriptTime(redis)];
  into.rate.push(done / ((performance.now() - startedAt) / 1000));
  into.cpuUs.push((after.cpuUs - before.cpuUs) / done);
  into.scriptUs.push((scriptsAfter.us - scriptsBefore.us) / (scriptsAfter.calls - scriptsBefore.calls));
}

/** Commands that one change sends, the middle of several: heartbeats come in between now and then. */
async function countOf(ear: RedisEar, turns: number, change: (turn: number) => Promise<unknown>): Promise<number> {
  const counts: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    counts.push((await ear.commandsSent(() => change(turn))).length);
  }
  return median(counts);
}

async function countAll({ fiido, agent, live, turns }: Counted, url: string): Promise<Row[]> {
  const visitors = await createVisitors(fiido, 'count', turns);
  const at = (turn: number): Visitor => visitors[turn] ?? live;
  const post = agentPost(fiido, live.session, agent);
  const answer = (turn: number): Promise<unknown> =>
    ask(fiido.port, {
      path: '/api/chat',
      body: { message: '{"deltas":1}', user_id: at(turn).session },
      token: at(turn).token,
    });
  const counted: [string, (turn: number) => Promise<unknown>][] = [
    ['an AI turn', answer],
    ['an agent message', () => post('counted')],
    ['asking for a person', (turn) => escalate(fiido, at(turn))],
    ['a takeover', (turn) => serve(fiido, at(turn), 'takeover', agent)],
    ['a release', (turn) => serve(fiido, at(turn), 'release', agent)],
  ];
  const rows: Row[] = [];
  const ear = await listenToRedis(url);
  for (const [name, change] of counted) {
    const ours = await countOf(ear, turns, change);
    rows.push({ metric: `change: ${name}, commands sent`, unit: '', baseline: 1, ours, target: '1' });
  }
  await ear.close();
  return rows;
}

function rowsOf(base: Figures, ours: Figures): Row[] {
  const of = (key: keyof Figures) => ({ baseline: median(base[key]), ours: median(ours[key]) });
  return [
    { metric: 'change: agent messages', unit: '1/s', ...of('rate'), target: '-' },
    { metric: 'change: agent messages, CPU each', unit: 'us', ...of('cpuUs'), target: '-' },
    { metric: 'change: Redis time a script', unit: 'us', ...of('scriptUs'), target: '-' },
  ];
}

/** What a stored change costs: commands sent to Redis, and changes a second against one script for each. */
export function change(quick: boolean): Promise<Row[]> {
  const { rounds, ms, fill, counted: turns } = quick ? QUICK : FULL;
  return withBench(async (bench) => {
    const server = await bench.redis();
    const raw = await bench.rawSite(server);
    const fiido = await bench.fiido({ REDIS_URL: server.url });
    const agent = await loginAdmin(fiido);
    const visitors = await createLiveSessions(fiido, agent, LINES);
    const posts = visitors.map(({ session }) => agentPost(fiido, session, agent));
    const rawPosts = numbers(LINES).map((line) => rawPost(raw, `/feed/${line}`));
    await inLanes(posts, LINES, async (post) => {
      for (let count = 0; count < fill; count++) await post('to fill the history');
    });
    const [live] = visitors;
    const counted = live ? await countAll({ fiido, agent, live, turns }, server.url) : [];
    const redis = new Redis(server.url);
    try {
      const [base, ours] = [noFigures(), noFigures()];
      for (let round = 0; round < rounds + 1; round++) {
        // The first round warms up.
        await load(raw, rawPosts, ms, redis, round === 0 ? noFigures() : base);
        await load(fiido, posts, ms, redis, round === 0 ? noFigures() : ours);
      }
      return [...counted, ...rowsOf(base, ours)];
    } finally {
      redis.disconnect();
    }
  });
}
