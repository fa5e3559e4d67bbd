import type { Child } from '../child-process.ts';
import { withBench } from '../fiido.ts';
import type { Row } from '../report.ts';
import { median } from '../statistics.ts';

interface Figures {
  ms: number[];
  rssMb: number[];
}

const noFigures = (): Figures => ({ ms: [], rssMb: [] });

async function measure(starting: () => Promise<Child>, into: Figures): Promise<void> {
  const startedAt = performance.now();
  const child = await starting();
  into.ms.push(performance.now() - startedAt);
  into.rssMb.push((await child.usage()).rssBytes / 2 ** 20);
  await child.stop();
}

/** From the start of the process to its printed address, and what it takes then. */
export function start(quick: boolean): Promise<Row[]> {
  const rounds = quick ? 1 : 5;
  return withBench(async (bench) => {
    const { url } = await bench.redis();
    const [base, alone, withRedis] = [noFigures(), noFigures(), noFigures()];
    for (let round = 0; round < rounds; round++) {
      await measure(() => bench.helper('raw-answer'), base);
      await measure(() => bench.fiido(), alone);
      await measure(() => bench.fiido({ REDIS_URL: url }), withRedis);
    }
    const of = (key: keyof Figures, ours: Figures) => ({ baseline: median(base[key]), ours: median(ours[key]) });
    return [
      { metric: 'start: until it listens', unit: 'ms', ...of('ms', alone), target: '-' },
      { metric: 'start: until it listens, with Redis', unit: 'ms', ...of('ms', withRedis), target: '-' },
      { metric: 'start: RSS when idle', unit: 'MB', ...of('rssMb', alone), target: '-' },
      { metric: 'start: RSS when idle, with Redis', unit: 'MB', ...of('rssMb', withRedis), target: '-' },
    ];
  });
}
