import axe from 'axe-core';
import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LoadOlderEvent, MessageWindow, PinnedChangeEvent } from './message-window.ts';

interface Row {
  key: string;
  v: number;
  height: number;
}

class TestWindow extends MessageWindow<Row> {}
customElements.define('test-message-window', TestWindow);

let element: TestWindow;
let rendered: string[];

const height = (n: number): number => 30 + ((n * 37) % 90);
const row = (n: number): Row => ({ key: `m${n}`, v: 0, height: height(n) });
const rows = (from: number, to: number): Row[] => Array.from({ length: to - from }, (_, i) => row(from + i));
const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** Until nothing is rendered or scrolled any more. */
async function settled(): Promise<void> {
  for (let i = 0; i < 6; i++) {
    await frame();
    await element.updateComplete;
  }
}

async function mount(messages: Row[], hasMore = false): Promise<void> {
  element = new TestWindow();
  element.style.height = '600px';
  element.style.width = '380px';
  element.label = 'History';
  element.hasMore = hasMore;
  element.renderRow = (message) => {
    rendered.push(message.key);
    return html`<button style=${`display:block;height:${message.height}px`}>${message.key}</button>`;
  };
  element.messages = messages;
  document.body.append(element);
  await settled();
}

const scroller = (): HTMLElement => element.shadowRoot?.querySelector<HTMLElement>('.scroller') ?? element;
const shown = (): HTMLElement[] => [...(element.shadowRoot?.querySelectorAll<HTMLElement>('.row') ?? [])];
const find = (key: string): HTMLElement | undefined => shown().find((r) => r.textContent?.trim() === key);
const topOf = (key: string): number => find(key)?.getBoundingClientRect().top ?? NaN;
const newestEdge = (): number =>
  (shown().at(-1)?.getBoundingClientRect().bottom ?? NaN) - scroller().getBoundingClientRect().bottom;

async function scrollBy(px: number): Promise<void> {
  scroller().scrollTop += px;
  await settled();
}

beforeEach(() => {
  rendered = [];
});

afterEach(() => element.remove());

describe('a reader at the newest message', () => {
  test('stays there when messages arrive or the last one grows', async () => {
    await mount(rows(0, 50));
    expect(newestEdge()).toBeCloseTo(0, 0);
    element.messages = rows(0, 53);
    await settled();
    expect(newestEdge()).toBeCloseTo(0, 0);
    element.messages = [...rows(0, 52), { ...row(52), v: 1, height: 400 }];
    await settled();
    expect(newestEdge()).toBeCloseTo(0, 0);
    expect(element.pinned).toBe(true);
    expect(element.newCount).toBe(0);
  });

  test('sees few messages from the top', async () => {
    await mount(rows(0, 2));
    expect(shown()[0]?.getBoundingClientRect().top).toBe(scroller().getBoundingClientRect().top);
  });

  test('is rendered again only where a message changed', async () => {
    await mount(rows(0, 30));
    rendered = [];
    element.messages = [...rows(0, 29), { ...row(29), v: 1 }];
    await settled();
    expect(rendered).toEqual(['m29']);
    element.messages = [...element.messages, row(30)];
    await settled();
    expect(rendered).toEqual(['m29', 'm29', 'm30']);
  });
});

describe('a reader who scrolled up', () => {
  test('does not move when messages arrive, and is told how many', async () => {
    await mount(rows(0, 60));
    const told: [boolean, number][] = [];
    element.addEventListener(PinnedChangeEvent.eventName, (event) => {
      if (event instanceof PinnedChangeEvent) told.push([event.pinned, event.newCount]);
    });
    await scrollBy(-900);
    const anchor = shown().find((r) => r.getBoundingClientRect().top > scroller().getBoundingClientRect().top);
    const key = anchor?.textContent?.trim() ?? '';
    const before = topOf(key);
    for (const length of [61, 63]) {
      element.messages = rows(0, length);
      await settled();
      expect(topOf(key)).toBeCloseTo(before, 0);
    }
    expect(told).toEqual([
      [false, 0],
      [false, 1],
      [false, 3],
    ]);
    await element.scrollToLatest();
    await settled();
    expect(newestEdge()).toBeCloseTo(0, 0);
    expect(told.at(-1)).toEqual([true, 0]);
  });

  test('does not move when a row below or above grows', async () => {
    await mount(rows(0, 60));
    await scrollBy(-1500);
    const visible = shown().filter((r) => r.getBoundingClientRect().top > scroller().getBoundingClientRect().top);
    const key = visible[0]?.textContent?.trim() ?? '';
    const before = topOf(key);
    const grown = (n: number): Row => ({ ...row(n), v: 1, height: 300 });
    element.messages = [...rows(0, 20), grown(20), ...rows(21, 59), grown(59)];
    await settled();
    expect(topOf(key)).toBeCloseTo(before, 0);
    // Not by a new message, but by itself, as an image does.
    const last = shown().at(-1)?.querySelector('button');
    if (last) last.style.height = '500px';
    await settled();
    expect(topOf(key)).toBeCloseTo(before, 0);
  });

  test('is not counted as new what comes before', async () => {
    await mount(rows(100, 160), true);
    await scrollBy(-1200);
    element.messages = rows(50, 160);
    await settled();
    expect(element.newCount).toBe(0);
  });

  test('is brought to the newest message of another session', async () => {
    await mount(rows(0, 60));
    await scrollBy(-900);
    element.messages = rows(500, 560);
    await settled();
    expect(element.pinned).toBe(true);
    expect(newestEdge()).toBeCloseTo(0, 0);
  });
});

describe('older pages', () => {
  test('are asked for once near the top, and do not move what is read', async () => {
    await mount(rows(100, 150), true);
    let asked = 0;
    element.addEventListener(LoadOlderEvent.eventName, () => asked++);
    await scrollBy(-100_000);
    expect(asked).toBe(1);
    const before = topOf('m100');
    element.messages = rows(50, 150);
    await settled();
    expect(topOf('m100')).toBeCloseTo(before, 0);
    await scrollBy(-100_000);
    expect(asked).toBe(2);
    element.hasMore = false;
    element.messages = rows(0, 150);
    await settled();
    await scrollBy(-100_000);
    expect(asked).toBe(2);
  });

  test('are asked for when the first one does not fill the window', async () => {
    let asked = 0;
    const mounted = mount(rows(100, 102), true);
    element.addEventListener(LoadOlderEvent.eventName, () => asked++);
    await mounted;
    expect(asked).toBe(1);
  });
});

describe('ten thousand messages', () => {
  const LENGTH = 10_000;

  test('hold few rows and can be read to the first and back', async () => {
    await mount(rows(0, LENGTH));
    let most = 0;
    for (let step = 0; step < 2000 && !find('m0'); step++) {
      scroller().scrollTop -= 6000;
      await frame();
      await element.updateComplete;
      most = Math.max(most, shown().length);
    }
    await settled();
    await scrollBy(-10_000);
    expect(topOf('m0')).toBeCloseTo(scroller().getBoundingClientRect().top, 0);
    for (let step = 0; step < 2000 && !find(`m${LENGTH - 1}`); step++) {
      scroller().scrollTop += 6000;
      await frame();
      await element.updateComplete;
      most = Math.max(most, shown().length);
    }
    await scrollBy(10_000);
    expect(newestEdge()).toBeCloseTo(0, 0);
    expect(element.pinned).toBe(true);
    expect(most).toBeLessThanOrEqual(200);
  }, 60_000);

  test('do not jump while they are scrolled by the wheel', async () => {
    await mount(rows(0, LENGTH));
    await scrollBy(-3000);
    for (const step of [-120, 150]) {
      for (let i = 0; i < 40; i++) {
        const visible = shown().filter(
          (r) => r.getBoundingClientRect().top > scroller().getBoundingClientRect().top + 250,
        );
        const key = visible[0]?.textContent?.trim() ?? '';
        const before = topOf(key);
        scroller().scrollTop += step;
        await frame();
        await element.updateComplete;
        await frame();
        expect(topOf(key) - before).toBeCloseTo(-step, 0);
      }
    }
  });

  test('keep a focused row while the reader goes on', async () => {
    await mount(rows(0, LENGTH));
    const last = find(`m${LENGTH - 1}`)?.querySelector('button');
    last?.focus();
    for (let step = 0; step < 60 && shown().length < 220; step++) await scrollBy(-1500);
    expect(element.shadowRoot?.activeElement).toBe(last);
    for (let step = 0; step < 60 && find(`m${LENGTH - 1}`); step++) await scrollBy(-1500);
    await settled();
    expect(element.shadowRoot?.activeElement).toBe(scroller());
    expect(shown().length).toBeLessThanOrEqual(250);
  }, 30_000);
});

test('a history is a named log that does not speak by itself, and axe finds nothing', async () => {
  await mount(rows(0, 30));
  expect(scroller().getAttribute('role')).toBe('log');
  expect(scroller().getAttribute('aria-live')).toBe('off');
  expect(scroller().tabIndex).toBe(0);
  const { violations } = await axe.run(element);
  expect(violations.map((v) => v.id)).toEqual([]);
});
