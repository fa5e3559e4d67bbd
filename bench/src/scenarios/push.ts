import type { Child } from '../child-process.ts';
import { openFeed } from '../feed.ts';
import type { Feed } from '../feed.ts';
import { createLiveSession, createVisitors, eventsOf, loginAdmin, withBench } from '../fiido.ts';
import { ask } from '../http-client.ts';
import type { Row } from '../report.ts';
import { sharedClockUs } from '../stamp.ts';
import { median, percentilesOf } from '../statistics.ts';

const MESSAGES = 300;
const QUICK_MESSAGES = 100;
/** The JIT compiler needs thousands of messages before the figures stop falling. */
const WARM_UP = 2500;
const QUICK_WARM_UP = 200;
const OTHER_FEEDS = 200;

interface Figures {
  /** Milliseconds from the sender's call to the receiver's event, one list a round. */
  delays: number[][];
  /** Server CPU for a message, microseconds. */
  cpuUs: number[];
}

/** One side of the comparison: where a message is posted, and who hears it. */
export interface Line {
  child: Child;
  post(content: string): Promise<unknown>;
  listeners: Feed[];
}

export const noFigures = (): Figures => ({ delays: [], cpuUs: [] });

/** Sends one message after the other; each counts when its last listener has it. */
export async function send(line: Line, figures: Figures, messages: number): Promise<void> {
  const before = await line.child.usage();
  const delays: number[] = [];
  for (let count = 0; count < messages; count++) {
    const sentAt = sharedClockUs();
    const heard = line.listeners.map((feed) => feed.arrival(sentAt));
    await line.post(`@${sentAt}@`);
    delays.push((Math.max(...(await Promise.all(heard))) - sentAt) / 1000);
  }
  figures.delays.push(delays);
  figures.cpuUs.push(((await line.child.usage()).cpuUs - before.cpuUs) / messages);
}

export function rowsOf(name: string, baseline: Figures, ours: Figures, targets: { p50: string; p99: string }): Row[] {
  const [base, own] = [percentilesOf(baseline.delays), percentilesOf(ours.delays)];
  const cpu = { baseline: median(baseline.cpuUs), ours: median(ours.cpuUs), target: '-' };
  return [
    { metric: `${name}: sent to received P50`, unit: 'ms', baseline: base.p50, ours: own.p50, target: targets.p50 },
    { metric: `${name}: sent to received P99`, unit: 'ms', baseline: base.p99, ours: own.p99, target: targets.p99 },
    { metric: `${name}: CPU a message`, unit: 'us', ...cpu },
  ];
}

/** The agent's way to post into a session. */
export function agentPost(child: Child, session_name: string, token: string): Line['post'] {
  return (content) =>
    ask(child.port, { path: '/api/manual/messages', body: { session_name, role: 'agent', content }, token });
}

/** The baseline's way to post to who listens at a path. */
export function rawPost(child: Child, path: string): Line['post'] {
  return (content) => ask(child.port, { path, body: { content } });
}

/** An agent's message to the shopper's feed, against a post that writes to a held response. */
export function push(quick: boolean): Promise<Row[]> {
  const [rounds, messages] = quick ? [2, QUICK_MESSAGES] : [4, MESSAGES];
  return withBench(async (bench) => {
    const [raw, fiido] = await Promise.all([bench.helper('raw-feeds'), bench.fiido()]);
    const agent = await loginAdmin(fiido);
    const { session, token } = await createLiveSession(fiido, agent);
    const base: Line = { child: raw, post: rawPost(raw, '/live'), listeners: [await openFeed(raw, '/live')] };
    const listeners = [await openFeed(fiido, eventsOf({ session }), token)];
    const ours: Line = { child: fiido, post: agentPost(fiido, session, agent), listeners };
    const [idleBase, idleOurs, busyBase, busyOurs] = [noFigures(), noFigures(), noFigures(), noFigures()];
    for (const line of [base, ours]) await send(line, noFigures(), quick ? QUICK_WARM_UP : WARM_UP);
    for (let round = 0; round < rounds; round++) {
      await send(base, idleBase, messages);
      await send(ours, idleOurs, messages);
    }
    const others = await createVisitors(fiido, 'other', OTHER_FEEDS);
    for (const other of others) {
      await openFeed(raw, `/${other.session}`);
      await openFeed(fiido, eventsOf(other), other.token);
    }
    for (let round = 0; round < rounds; round++) {
      await send(base, busyBase, messages);
      await send(ours, busyOurs, messages);
    }
    const targets = { p50: '<= 0.5 ms', p99: '<= 5 ms' };
    return [
      ...rowsOf('message, idle', idleBase, idleOurs, targets),
      ...rowsOf(`message, ${OTHER_FEEDS} other feeds`, busyBase, busyOurs, targets),
    ];
  });
}
