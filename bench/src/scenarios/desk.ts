import { openFeed } from '../feed.ts';
import type { Feed } from '../feed.ts';
import { createLiveSession, loginAdmin, withBench } from '../fiido.ts';
import { inLanes, numbers } from '../lanes.ts';
import type { Row } from '../report.ts';
import { agentPost, noFigures, rawPost, rowsOf, send } from './push.ts';
import type { Line } from './push.ts';

const READERS = 50;
const MESSAGES = 60;

function openMany(open: () => Promise<Feed>): Promise<Feed[]> {
  return inLanes(numbers(READERS), 1, open);
}

/** One message to the feed of every agent, against one post written to as many held responses. */
export function desk(quick: boolean): Promise<Row[]> {
  const rounds = quick ? 2 : 4;
  return withBench(async (bench) => {
    const [raw, fiido] = await Promise.all([bench.helper('raw-feeds'), bench.fiido()]);
    const agent = await loginAdmin(fiido);
    const { session } = await createLiveSession(fiido, agent);
    const rawReaders = await openMany(() => openFeed(raw, '/desk'));
    const readers = await openMany(() => openFeed(fiido, '/api/agent/events', agent));
    const base: Line = { child: raw, post: rawPost(raw, '/desk'), listeners: rawReaders };
    const ours: Line = { child: fiido, post: agentPost(fiido, session, agent), listeners: readers };
    const [baseFigures, ourFigures] = [noFigures(), noFigures()];
    for (const line of [base, ours]) await send(line, noFigures(), MESSAGES);
    for (let round = 0; round < rounds; round++) {
      await send(base, baseFigures, MESSAGES);
      await send(ours, ourFigures, MESSAGES);
    }
    const targets = { p50: '-', p99: '<= 5 ms' };
    return rowsOf(`desk, ${READERS} readers (2 events each)`, baseFigures, ourFigures, targets);
  });
}
