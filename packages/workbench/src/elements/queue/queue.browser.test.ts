import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { summary, waiting } from '../../../test/samples.ts';
import { expectText, makeStage, violations } from '../../../test/stage.ts';
import { now } from '../../clock.ts';
import { emptyRecords } from '../../data/desk-records.ts';
import { listGroups } from '../../data/queue-list.ts';
import type { QueueGroup } from '../../data/queue.ts';
import './queue.ts';
import type { Queue } from './queue.ts';

let stage: ReturnType<typeof makeStage>;

beforeEach(() => {
  stage = makeStage();
});
afterEach(() => stage.remove());

function showQueue(groups: QueueGroup[], facts: Partial<Queue> = {}): Queue {
  const queue = document.createElement('wb-queue');
  Object.assign(queue, {
    groups: listGroups(groups, []),
    view: { loaded: true, records: emptyRecords, typing: new Set(), unread: new Set(), viewers: new Map() },
    ...facts,
  });
  return stage.show(queue);
}

/** Waits until the row of a session is between the sticky heading and the end of the list. */
async function expectOnScreen(queue: Queue, session_name: string): Promise<void> {
  await expect
    .poll(() => {
      const list = queue.renderRoot.querySelector('.scroller')?.getBoundingClientRect();
      const cards = [...queue.renderRoot.querySelectorAll('wb-session-card')];
      const row = cards.find(({ session }) => session.session_name === session_name)?.getBoundingClientRect();
      return list && row && row.top >= list.top + 31 && row.bottom <= list.bottom + 1;
    })
    .toBe(true);
}

function mixed(): QueueGroup[] {
  const said = { role: 'system', content: '会话已关闭', timestamp: now() - 500 } as const;
  return [
    { id: 'waiting', sessions: [waiting('Marie', now() - 70, true), waiting('Jonas', now() - 20)] },
    { id: 'needs_reply', sessions: [] },
    { id: 'done', sessions: [summary('sess_12345678', { status: 'closed', last_message_preview: said })] },
  ];
}

/** Moves the mouse, which may rest there already: a pointer that does not move points at nothing. */
async function pointAtFirstRow(): Promise<void> {
  await userEvent.hover(page.getByRole('heading', { level: 1 }));
  await userEvent.hover(page.getByTestId('session-card').first());
}

test('groups with sessions are shown with their count, empty ones are left out', async () => {
  showQueue(mixed());
  await expect.element(page.getByRole('heading', { name: 'Waiting 2' })).toBeVisible();
  await expect.element(page.getByRole('heading', { name: 'Done today 1' })).toBeVisible();
  expect(page.getByText('Mine – needs reply').query()).toBeNull();
});

test('a row is a link to its session, 64 px high, and the open one is marked', async () => {
  showQueue(mixed(), { selected: 'Jonas' });
  const card = page.getByTestId('session-card').filter({ hasText: 'Jonas' });
  await expect.element(card).toHaveAttribute('href', '/workbench/sessions/Jonas');
  await expect.element(card).toHaveAttribute('aria-current', 'true');
  expect(card.element().getBoundingClientRect().height).toBe(64);
});

test('a wait of more than a minute is warm and counts the seconds', async () => {
  const queue = showQueue(mixed());
  await queue.updateComplete;
  const card = page.getByTestId('session-card').filter({ hasText: 'Marie' });
  const wait = card.element().querySelector('wb-wait');
  await expect.poll(() => wait?.renderRoot.querySelector('span')?.className).toBe('warm');
  await expect.poll(() => wait?.renderRoot.textContent, { timeout: 3_000 }).toMatch(/1:1[1-9]/);
});

test('what the system said is told in the agent’s language, by the status', async () => {
  showQueue(mixed());
  const card = page.getByTestId('session-card').filter({ hasText: '#345678' });
  await expectText(card, /Closed/);
  expect(card.element().textContent).not.toContain('会话已关闭');
});

test('of a thousand rows only those on the screen are drawn, wherever the list is scrolled', async () => {
  const sessions = Array.from({ length: 1_000 }, (_item, i) => waiting(`s${i}`, now() - i));
  const queue = showQueue([
    { id: 'waiting', sessions },
    { id: 'done', sessions: [] },
  ]);
  await queue.updateComplete;
  const scroller = queue.renderRoot.querySelector('.scroller');
  expect(scroller?.scrollHeight).toBe(32 + 1_000 * 64);
  scroller?.scrollTo(0, 500 * 64);
  await expectOnScreen(queue, 's503');
  expect(page.getByTestId('session-card').elements().length).toBeLessThan(40);
});

test('no row moves under the pointer; a button tells how many changes wait', async () => {
  const queue = showQueue(mixed());
  const names = () =>
    page
      .getByTestId('session-card')
      .elements()
      .map((card) => card.getAttribute('data-session'));
  await expect.poll(names).toEqual(['Marie', 'Jonas', 'sess_12345678']);
  await pointAtFirstRow();
  const [marie, jonas] = [waiting('Marie', now() - 70, true), waiting('Jonas', now() - 20)];
  queue.groups = listGroups(
    [
      { id: 'waiting', sessions: [waiting('Ada', now() - 200), marie, jonas] },
      { id: 'done', sessions: [] },
    ],
    [],
  );
  await page.getByRole('button', { name: '2 updates' }).click();
  await expect.poll(names).toEqual(['Ada', 'Marie', 'Jonas']);
  expect(page.getByTestId('queue-updates').query()).toBeNull();
});

test('what is new in a row is shown in its place', async () => {
  const queue = showQueue(mixed());
  await pointAtFirstRow();
  const said = { role: 'user', content: 'Are you there?', timestamp: now() } as const;
  queue.groups = listGroups(
    [
      {
        id: 'waiting',
        sessions: [waiting('Jonas', now()), { ...waiting('Marie', now()), last_message_preview: said }],
      },
    ],
    [],
  );
  await expectText(page.getByTestId('session-card').first(), /Marie.*Are you there\?/);
});

test('a session with a draft says so, the open one does not', async () => {
  localStorage.setItem('fiido-workbench:draft:Jonas', 'Hello');
  const queue = showQueue(mixed());
  await expectText(page.getByTestId('session-card').nth(1), /Draft/);
  queue.selected = 'Jonas';
  await queue.updateComplete;
  await expect.poll(() => page.getByText('Draft').query()).toBeNull();
  localStorage.clear();
});

test('the open session’s row is brought into view, also one that was not shown yet', async () => {
  const sessions = Array.from({ length: 60 }, (_item, i) => waiting(`s${i}`, now() - i));
  const queue = showQueue([{ id: 'waiting', sessions }], { selected: 's30' });
  await expectOnScreen(queue, 's30');
  queue.selected = 's55';
  await expectOnScreen(queue, 's55');
  queue.selected = 's2';
  await expectOnScreen(queue, 's2');
});

test('an open row that has been shown does not pull the list back', async () => {
  const sessions = Array.from({ length: 40 }, (_item, i) => waiting(`s${i}`, now() - i));
  const queue = showQueue([{ id: 'waiting', sessions }], { selected: 's30' });
  await expectOnScreen(queue, 's30');
  const scroller = queue.renderRoot.querySelector('.scroller');
  scroller?.scrollTo(0, 0);
  queue.groups = listGroups([{ id: 'waiting', sessions: sessions.toSpliced(0, 1) }], []);
  await queue.updateComplete;
  expect(scroller?.scrollTop).toBe(0);
});

test('an empty desk says what will happen', async () => {
  showQueue([{ id: 'waiting', sessions: [] }]);
  await expect.element(page.getByText('All quiet.', { exact: false })).toBeVisible();
});

test('axe finds nothing in a mixed queue', async () => {
  const queue = showQueue(mixed(), {
    selected: 'Jonas',
    view: {
      loaded: true,
      records: emptyRecords,
      typing: new Set(['Jonas']),
      unread: new Set(['Marie']),
      viewers: new Map(),
    },
  });
  await queue.updateComplete;
  expect(await violations(queue)).toEqual([]);
});
