import { chromium } from 'playwright-core';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { chromiumArgs, chromiumPath } from '../../tests/chromium.ts';
import type { Figure } from '../src/figures.ts';
import { median, percentile } from '../src/statistics.ts';
import type * as inPage from './in-page.ts';
import { longAnswer, messagesUntil } from './serve.ts';
import type { BenchServer } from './serve.ts';

export type InPage = typeof inPage;

const SIZE = { width: 1280, height: 900 };
const ALL = 10_000;

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath, args: chromiumArgs });
}

interface Tab {
  page: Page;
  cdp: CDPSession;
  close(): Promise<void>;
}

async function openTab(browser: Browser, slowdown: number): Promise<Tab> {
  const context = await browser.newContext({ viewport: SIZE });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  // CPU time of the page's own thread, whatever else the machine does.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  return { page, cdp, close: () => context.close() };
}

async function metric({ cdp }: Tab, name: string): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find((one) => one.name === name)?.value ?? Number.NaN) * 1_000;
}

/** Calls a function of `in-page.ts` in the page. */
function run<K extends keyof InPage>(page: Page, name: K, ...given: Parameters<InPage[K]>): ReturnType<InPage[K]> {
  const call = async ([wanted, values]: [string, unknown[]]): Promise<unknown> => {
    const path = '/in-page.js';
    const module = (await import(path)) as Record<string, (...given: unknown[]) => unknown>;
    return module[wanted]?.(...values);
  };
  return page.evaluate(call, [name, given] as [string, unknown[]]) as ReturnType<InPage[K]>;
}

type Visit = Record<'script' | 'long' | 'shifts' | 'requests', number>;

/** What a page pays that nobody chats on: script time beyond the empty page, long tasks, shifts, requests. */
export async function beforeOpen(browser: Browser, server: BenchServer): Promise<Figure[]> {
  const visit = async (path: string): Promise<Visit> => {
    const tab = await openTab(browser, 4);
    let requests = 0;
    tab.page.on('request', () => requests++);
    await tab.page.addInitScript(() => {
      const seen = { long: 0, shifts: 0 };
      Object.assign(window, { seen });
      new PerformanceObserver((list) => (seen.long += list.getEntries().length)).observe({ type: 'longtask' });
      new PerformanceObserver((list) => (seen.shifts += list.getEntries().length)).observe({ type: 'layout-shift' });
    });
    await tab.page.goto(server.url + path, { waitUntil: 'networkidle' });
    const seen = await tab.page.evaluate(() => (window as unknown as { seen: { long: number; shifts: number } }).seen);
    const script = await metric(tab, 'ScriptDuration');
    await tab.close();
    return { ...seen, script, requests };
  };
  const empty: Visit[] = [];
  const ours: Visit[] = [];
  for (let round = 0; round < 5; round++) {
    empty.push(await visit('/empty'));
    ours.push(await visit('/'));
  }
  const of = (rounds: Visit[], key: keyof Visit): number => median(rounds.map((one) => one[key]));
  return [
    {
      what: 'before open: script, 4× CPU',
      unit: 'ms',
      value: of(ours, 'script') - of(empty, 'script'),
      budget: '≤ 30',
    },
    { what: 'before open: long tasks, 4× CPU', unit: '', value: of(ours, 'long') - of(empty, 'long'), budget: '0' },
    { what: 'before open: layout shifts', unit: '', value: of(ours, 'shifts'), budget: '0' },
    { what: 'before open: requests', unit: '', value: of(ours, 'requests') - of(empty, 'requests'), budget: '1' },
  ];
}

/** From the click to the frame that shows the panel; `warm` = the mouse was over the launcher for a moment before. */
export async function clickToShell(browser: Browser, server: BenchServer, warm: boolean): Promise<Figure[]> {
  const times: number[] = [];
  const longest: number[] = [];
  for (let round = 0; round < 5; round++) {
    const tab = await openTab(browser, 4);
    const { page } = tab;
    await page.goto(server.url, { waitUntil: 'networkidle' });
    const button = page.getByTestId('chat-button');
    if (warm) {
      await button.hover();
      await page.waitForFunction(() => customElements.get('fiido-chat'));
      await page.waitForTimeout(300);
    }
    await page.evaluate(() => {
      const result = { shell: 0, longest: 0 };
      Object.assign(window, { result });
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) result.longest = Math.max(result.longest, duration);
      }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
      const look = (clickedAt: number): void => {
        if (document.querySelector('fiido-chat')?.shadowRoot?.querySelector('[role=dialog]')) {
          setTimeout(() => (result.shell = performance.now() - clickedAt));
        } else requestAnimationFrame(() => look(clickedAt));
      };
      addEventListener('click', ({ timeStamp }) => requestAnimationFrame(() => look(timeStamp)), { capture: true });
    });
    await button.click();
    await page.waitForFunction(() => (window as unknown as { result: { shell: number } }).result.shell > 0);
    await page.waitForTimeout(300);
    const result = await page.evaluate(
      () => (window as unknown as { result: { shell: number; longest: number } }).result,
    );
    times.push(result.shell);
    longest.push(result.longest);
    await tab.close();
  }
  const how = warm ? 'after hovering' : 'without a hint';
  return [
    { what: `click → shell painted, ${how}, 4× CPU`, unit: 'ms', value: median(times), budget: '≤ 200' },
    { what: `– longest interaction (INP), ${how}`, unit: 'ms', value: median(longest), budget: '≤ 200' },
  ];
}

/** The page with so many messages in the open chat. */
async function talkOf(browser: Browser, server: BenchServer, slowdown: number, count: number): Promise<Tab> {
  Object.assign(server.history, { seq: count, count: 50 });
  const tab = await openTab(browser, slowdown);
  await tab.page.goto(server.url);
  await tab.page.getByTestId('chat-button').hover();
  await run(tab.page, 'open', count);
  const pages: object[][] = [];
  for (let last = count - 50; last > 0; last -= 500) pages.push(messagesUntil(last, Math.min(500, last)));
  await run(tab.page, 'fill', pages);
  return tab;
}

export async function longTalk(browser: Browser, server: BenchServer, slowdown: number): Promise<Figure[]> {
  const tab = await talkOf(browser, server, slowdown, ALL);
  const added = messagesUntil(ALL + 100, 100) as { seq: number }[];
  const append = await run(tab.page, 'append', added);
  const scroll = await run(tab.page, 'scrollUp', 300, 200);
  const moved = await run(tab.page, 'disturb', messagesUntil(ALL + 120, 20) as { seq: number }[]);
  await tab.close();
  const at = `10,000 messages, ${slowdown}× CPU`;
  const isSlow = slowdown > 1;
  return [
    { what: `append: work P50, ${at}`, unit: 'ms', value: percentile(append.work, 0.5), budget: '' },
    { what: 'append: work P95', unit: 'ms', value: percentile(append.work, 0.95), budget: isSlow ? '≤ 16' : '' },
    { what: 'append: frame P95', unit: 'ms', value: percentile(append.frames, 0.95), budget: '' },
    { what: 'append: gap at the bottom', unit: 'px', value: append.gap, budget: '0' },
    { what: `scroll: frame P50, ${at}`, unit: 'ms', value: percentile(scroll.frames, 0.5), budget: '' },
    { what: 'scroll: frame P95', unit: 'ms', value: percentile(scroll.frames, 0.95), budget: isSlow ? '≤ 20' : '' },
    { what: 'scroll: jumps in 200 steps', unit: '', value: scroll.jumps, budget: '0' },
    { what: 'scroll: rows in the document', unit: '', value: scroll.rows, budget: '≤ 200' },
    { what: 'new messages while reading above: moved', unit: 'px', value: moved, budget: '≤ 2' },
  ];
}

export async function firstPaint(browser: Browser, server: BenchServer, slowdown: number): Promise<Figure[]> {
  const times: number[] = [];
  for (let round = 0; round < 3; round++) {
    Object.assign(server.history, { seq: 1_000, count: 1_000 });
    const tab = await openTab(browser, slowdown);
    await tab.page.goto(server.url);
    await tab.page.getByTestId('chat-button').hover();
    times.push(await run(tab.page, 'open', 1_000));
    await tab.close();
  }
  return [{ what: `1,000 messages: open → painted, ${slowdown}× CPU`, unit: 'ms', value: median(times), budget: '' }];
}

/** CPU of one long answer: as it comes, drawn once a frame; and each piece drawn by itself. */
export async function streaming(browser: Browser, server: BenchServer, slowdown: number): Promise<Figure[]> {
  Object.assign(server.history, { seq: 50, count: 50 });
  const tab = await openTab(browser, slowdown);
  await tab.page.goto(server.url);
  await tab.page.getByTestId('chat-button').hover();
  await run(tab.page, 'open', 50);
  const parts = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration', 'TaskDuration'] as const;
  const spent = (): Promise<number[]> => Promise.all(parts.map((name) => metric(tab, name)));
  const before = await spent();
  await run(tab.page, 'answer');
  const [script = 0, style = 0, layout = 0, task = 0] = (await spent()).map((now, at) => now - (before[at] ?? 0));
  const works = await run(tab.page, 'stream', longAnswer());
  await tab.close();
  const at = `6.7 kB in 1,300 deltas, ${slowdown}× CPU`;
  return [
    {
      what: `${at}: script, style and layout`,
      unit: 'ms',
      value: script + style + layout,
      budget: slowdown > 1 ? '' : '≤ 500',
    },
    { what: '– script', unit: 'ms', value: script, budget: '' },
    { what: '– style and layout', unit: 'ms', value: style + layout, budget: '' },
    { what: '– with painting, and all else of the page’s thread', unit: 'ms', value: task, budget: '' },
    {
      what: '– each delta drawn by itself: P95',
      unit: 'ms',
      value: percentile(works, 0.95),
      budget: slowdown > 1 ? '' : '≤ 1',
    },
  ];
}
