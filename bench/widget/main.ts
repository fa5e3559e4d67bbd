import { loadavg } from 'node:os';
import { describeMachine } from '../src/report.ts';
import { beforeOpen, clickToShell, firstPaint, launch, longTalk, streaming } from './chromium.ts';
import { isOver, tableOf } from '../src/figures.ts';
import type { Figure } from '../src/figures.ts';
import { otherEngines } from './engines.ts';
import { serve } from './serve.ts';

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
  console.log(`${tableOf(measured)}\n`);
  figures.push(...measured);
}
await browser.close();
const others = await otherEngines(server);
console.log(others.length > 0 ? tableOf(others) : '');
server.close();
if ([...figures, ...others].some(isOver)) process.exitCode = 1;
