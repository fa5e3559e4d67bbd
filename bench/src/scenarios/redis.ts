import type { Child } from '../child-process.ts';
import { openFeed } from '../feed.ts';
import { createLiveSession, eventsOf, loginAdmin, withBench } from '../fiido.ts';
import type { Bench } from '../fiido.ts';
import type { Row } from '../report.ts';
import { agentPost, noFigures, rawPost, rowsOf, send } from './push.ts';
import type { Line } from './push.ts';

interface Pair {
  sender: Child;
  receiver: Child;
}

async function rawLine({ sender, receiver }: Pair, feed: string): Promise<Line> {
  const listeners = [await openFeed(receiver, feed)];
  return { child: sender, post: rawPost(sender, feed), listeners };
}

async function ownLine({ sender, receiver }: Pair, prefix: string): Promise<Line> {
  const agent = await loginAdmin(sender);
  const visitor = await createLiveSession(sender, agent, prefix);
  const listeners = [await openFeed(receiver, eventsOf(visitor), visitor.token)];
  return { child: sender, post: agentPost(sender, visitor.session, agent), listeners };
}

async function lines(bench: Bench): Promise<{ name: string; base: Line; ours: Line }[]> {
  const server = await bench.redis();
  const [sender, receiver] = await Promise.all([bench.rawSite(server), bench.rawSite(server)]);
  const raw = { sender, receiver };
  const env = { REDIS_URL: server.url };
  const own = { sender: await bench.fiido(env), receiver: await bench.fiido(env) };
  const alone = ({ sender }: Pair): Pair => ({ sender, receiver: sender });
  return [
    { name: 'Redis, one process', base: await rawLine(alone(raw), '/feed/1'), ours: await ownLine(alone(own), 'one') },
    { name: 'Redis, two processes', base: await rawLine(raw, '/feed/2'), ours: await ownLine(own, 'two') },
  ];
}

/** An agent's message to the shopper's feed through Redis, against one script and one subscription. */
export function redis(quick: boolean): Promise<Row[]> {
  const { rounds, messages, warmUp } = quick
    ? { rounds: 2, messages: 100, warmUp: 200 }
    : { rounds: 4, messages: 300, warmUp: 2500 };
  return withBench(async (bench) => {
    const measured = (await lines(bench)).map((each) => ({
      ...each,
      baseFigures: noFigures(),
      ourFigures: noFigures(),
    }));
    for (const { base, ours } of measured) {
      await send(base, noFigures(), warmUp);
      await send(ours, noFigures(), warmUp);
    }
    for (let round = 0; round < rounds; round++) {
      for (const { base, ours, baseFigures, ourFigures } of measured) {
        await send(base, baseFigures, messages);
        await send(ours, ourFigures, messages);
      }
    }
    return measured.flatMap(({ name, baseFigures, ourFigures }) =>
      rowsOf(name, baseFigures, ourFigures, { p50: '<= 0.5 ms', p99: name.includes('two') ? '<= 10 ms' : '<= 5 ms' }),
    );
  });
}
