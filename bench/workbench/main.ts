import { launchBrowser } from '../../tests/journeys/product.ts';
import { describeMachine } from '../src/report.ts';
import { isOver, tableOf } from '../src/figures.ts';
import { openDesk } from './desk.ts';
import { goOn, live, longList, longThread, openTab, send, slowDown } from './measure.ts';

const WAITING = 1_000;
const LONG = 10_000;

const { cpu, cores, node } = describeMachine();
console.log(`${cpu}, ${cores} cores, Node ${node}\n`);
const desk = await openDesk(WAITING, LONG);
const browser = await launchBrowser();
const tab = await openTab(browser, desk);
const figures = [
  { what: 'first load: login and inbox, brotli', unit: 'B', value: tab.firstLoad, budget: '≤ 150000' },
  ...(await longList(tab, WAITING, '1× CPU')),
  ...(await goOn(tab, '1× CPU')),
  ...(await send(tab, '1× CPU')),
  ...(await live(tab)),
];
await slowDown(tab, 4);
figures.push(...(await longList(tab, WAITING, '4× CPU')), ...(await goOn(tab, '4× CPU')));
await slowDown(tab, 1);
figures.push(...(await longThread(tab, LONG)));
await browser.close();
await desk.product.stop();
console.log(tableOf(figures));
if (figures.some(isOver)) process.exitCode = 1;
