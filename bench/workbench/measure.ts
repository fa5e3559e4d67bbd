import { brotliCompressSync, constants } from 'node:zlib';
import type { Browser, CDPSession, Page } from 'playwright-core';
import type { Figure } from '../src/figures.ts';
import { percentile } from '../src/statistics.ts';
import type { Desk } from './desk.ts';
import { installProbe } from './probe.ts';
import type { Probe, Watched } from './probe.ts';

export interface Tab {
  page: Page;
  cdp: CDPSession;
  desk: Desk;
  /** Brotli bytes of what the page loaded of the app until the inbox stood. */
  firstLoad: number;
}

const frames = (what: string, sample: readonly number[], budget: string): Figure[] => [
  { what: `${what}: frame P50`, unit: 'ms', value: percentile(sample, 0.5), budget: '' },
  { what: `${what}: frame P95`, unit: 'ms', value: percentile(sample, 0.95), budget },
];
const times = (what: string, sample: readonly number[], budget: string): Figure[] => [
  { what: `${what}: P50`, unit: 'ms', value: percentile(sample, 0.5), budget: '' },
  { what: `${what}: P95`, unit: 'ms', value: percentile(sample, 0.95), budget },
];

function call<K extends keyof Probe>(page: Page, name: K, ...given: Parameters<Probe[K]>): Promise<unknown> {
  const run = async ([wanted, values]: [string, unknown[]]): Promise<unknown> => {
    const { probe } = window as unknown as { probe: Record<string, (...given: unknown[]) => unknown> };
    return probe[wanted]?.(...values);
  };
  return page.evaluate(run, [name, given] as [string, unknown[]]);
}

async function result(page: Page): Promise<{ took: number; at: number }> {
  return (await call(page, 'result')) as { took: number; at: number };
}

const brotli = (body: Buffer): number =>
  brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/** Logs an agent in, in a new tab. */
export async function openTab(browser: Browser, desk: Desk): Promise<Tab> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await page.addInitScript(installProbe);
  const bodies: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (/\.(js|css)$|\/workbench\/$/.test(new URL(response.url()).pathname)) bodies.push(response.body());
  });
  await page.goto(`${desk.product.url}/workbench/`);
  await page.getByTestId('login-username').fill('agent001');
  await page.getByTestId('login-password').fill('agent123');
  await page.getByTestId('login-button').click();
  await page.getByTestId('session-card').first().waitFor();
  const firstLoad = (await Promise.all(bodies)).reduce((sum, body) => sum + brotli(body), 0);
  return { page, cdp, desk, firstLoad };
}

export async function slowDown({ cdp }: Tab, rate: number): Promise<void> {
  await cdp.send('Emulation.setCPUThrottlingRate', { rate });
}

async function afterKey(page: Page, key: string, what: Watched): Promise<number> {
  await call(page, 'next', 'keydown', what);
  await page.keyboard.press(key);
  return (await result(page)).took;
}

/** From the key to the frame that shows the next session's thread. */
export async function goOn({ page }: Tab, at: string): Promise<Figure[]> {
  await page.keyboard.press('w');
  await page.getByTestId('message-user').first().waitFor();
  const sample: number[] = [];
  for (let step = 0; step < 20; step++) {
    // As somebody who reads: by then the neighbours are there.
    await page.waitForTimeout(250);
    sample.push(await afterKey(page, 'j', { kind: 'another_thread' }));
  }
  return times(`J → thread painted, ${at}`, sample, at.startsWith('1×') ? '≤ 50' : '');
}

/** From Enter to the frame with the bubble. */
export async function send({ page, desk }: Tab, at: string): Promise<Figure[]> {
  await page.goto(`${desk.product.url}/workbench/sessions/long`);
  const field = page.getByTestId('message-input');
  await field.waitFor();
  const sample: number[] = [];
  for (let count = 0; count < 20; count++) {
    const text = `Sent ${at} number ${count}.`;
    await field.fill(text);
    sample.push(await afterKey(page, 'Enter', { kind: 'bubble', text }));
  }
  return times(`Enter → bubble painted, ${at}`, sample, '≤ 50');
}

/** Both clocks are of one machine: from before the request until it is on the screen. */
async function sinceNow(page: Page, what: Watched, work: () => Promise<void>): Promise<number> {
  await call(page, 'next', 'none', what);
  const startedAt = performance.timeOrigin + performance.now();
  const [{ at }] = await Promise.all([result(page), work()]);
  return at - startedAt;
}

/** What others do, from their request to this screen. */
export async function live({ page, desk }: Tab): Promise<Figure[]> {
  const said: number[] = [];
  await page.goto(`${desk.product.url}/workbench/sessions/w-0001`);
  await page.getByTestId('message-user').first().waitFor();
  for (let count = 0; count < 20; count++) {
    const text = `Word number ${count}.`;
    said.push(await sinceNow(page, { kind: 'bubble', text }, () => desk.say('w-0001', text)));
  }
  const taken: number[] = [];
  for (let count = 2; count < 12; count++) {
    const session = `w-${String(count).padStart(4, '0')}`;
    await page.locator(`[data-session=${session}]`).waitFor();
    taken.push(await sinceNow(page, { kind: 'row_gone', session }, () => desk.take(session)));
  }
  return [
    ...times('shopper sends → on the screen', said, '≤ 100'),
    ...times('colleague takes over → row is gone', taken, '≤ 50'),
  ];
}

export async function longList({ page }: Tab, waiting: number, at: string): Promise<Figure[]> {
  const { frames: sample, rows } = (await call(page, 'scroll', 'list', 120, 200)) as {
    frames: number[];
    rows: number;
  };
  await call(page, 'scroll', 'list', -1e6, 1);
  const budget = at.startsWith('1×') ? '≤ 17' : '';
  return [
    ...frames(`${waiting.toLocaleString('en')} rows, scroll, ${at}`, sample, budget),
    { what: '– rows in the document', unit: '', value: rows, budget: '≤ 60' },
  ];
}

export async function longThread({ page, desk }: Tab, count: number): Promise<Figure[]> {
  const startedAt = performance.now();
  await page.goto(`${desk.product.url}/workbench/sessions/long`);
  await page.getByTestId('message-agent').first().waitFor();
  const opened = performance.now() - startedAt;
  const loaded = (await call(page, 'fill', count)) as number;
  const appended: number[] = [];
  for (let index = 0; index < 20; index++) {
    const text = `Late word ${index}.`;
    appended.push(await sinceNow(page, { kind: 'bubble', text }, () => desk.say('long', text)));
  }
  const { gap } = (await call(page, 'bottom')) as { gap: number };
  const { frames: sample, rows } = (await call(page, 'scroll', 'thread', -200, 200)) as {
    frames: number[];
    rows: number;
  };
  const at = `${loaded.toLocaleString('en')} messages`;
  return [
    { what: 'load of the page → history painted', unit: 'ms', value: opened, budget: '' },
    ...times(`${at}: shopper sends → on the screen`, appended, '≤ 100'),
    { what: `${at}: gap at the bottom`, unit: 'px', value: gap, budget: '0' },
    ...frames(`${at}: scroll`, sample, '≤ 17'),
    { what: '– rows in the document', unit: '', value: rows, budget: '≤ 200' },
  ];
}
