import { loadavg } from 'node:os';
import { describeMachine } from '../src/report.ts';
import { beforeOpen, clickToShell, firstPaint, launch, longTalk, streaming } from './chromium.ts';
import type { Figure } from './chromium.ts';
import { otherEngines } from './engines.ts';
import { serve } from './serve.ts';

/** Whether a figure keeps a budget like `≤ 16` or `0`; undefined without one. */
function keeps({ value, budget }: Figure): boolean | undefined {
  return budget === '' ? undefined : value <= Number(budget.replace(/[^\d.]/g, ''));
}

function table(figures: readonly Figure[]): string {
  const width = Math.max(...figures.map(({ what }) => what.length));
  return figures
    .map((figure) => {
      const { what, unit, value, budget } = figure;
      const verdict = keeps(figure) === false ? '  OVER' : '';
      return `${what.padEnd(width)}  ${value.toFixed(value < 10 ? 2 : 0).padStart(8)} ${unit.padEnd(2)}  ${budget.padEnd(6)}${verdict}`;
    })
    .join('\n');
}

const { cpu, cores, node } = describeMachine();
const [load = 0] = loadavg();
console.log(`${cpu}, ${cores} cores, Node ${node}, load ${load.toFixed(1)}`);
if (load > cores / 2) console.log('The machine is busy: times below are too long.');
console.log();
const server = await serve();
const browser = await launch();
const figures: Figure[] = [];
for (const measure of [
  () => beforeOpen(browser, server),
  () => clickToShell(browser, server, false),
  () => clickToShell(browser, server, true),
  () => longTalk(browser, server, 1),
  () => longTalk(browser, server, 4),
  () => firstPaint(browser, server, 1),
  () => firstPaint(browser, server, 4),
  () => streaming(browser, server, 1),
  () => streaming(browser, server, 4),
]) {
  const measured = await measure();
  console.log(`${table(measured)}\n`);
  figures.push(...measured);
}
await browser.close();
const others = await otherEngines(server);
console.log(others.length > 0 ? table(others) : '');
server.close();
if ([...figures, ...others].some((figure) => keeps(figure) === false)) process.exitCode = 1;
