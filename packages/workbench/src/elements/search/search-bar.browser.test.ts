import axe from 'axe-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { SessionTagLook } from '../../data/desk-records.ts';
import { NO_FILTER } from '../../data/session-filter.ts';
import type { SearchFilter } from '../../data/session-filter.ts';
import './search-bar.ts';
import type { SearchBar } from './search-bar.ts';

const BATTERY: SessionTagLook = {
  id: 't1',
  name: 'Battery',
  category: 'custom',
  color: 'red',
  icon: '',
  description: '',
  auto_rules: null,
  created_at: 0,
  created_by: 'admin',
  is_system: false,
};

let bar: SearchBar;
let asked: SearchFilter[] = [];

/** The bar as its page uses it: what it asks for is what it shows next. */
beforeEach(async () => {
  asked = [];
  bar = document.createElement('wb-search-bar');
  bar.tags = new Map([['t1', BATTERY]]);
  bar.addEventListener('search-change', ({ filter }) => {
    asked.push(filter);
    bar.filter = filter;
  });
  document.body.append(bar);
  await bar.updateComplete;
});
afterEach(() => bar.remove());

function find(id: string): HTMLElement | null {
  return bar.renderRoot.querySelector(`[data-testid=${id}]`);
}

function part(id: string): HTMLElement {
  const found = find(id);
  if (!found) throw new Error(`${id} is not on the screen`);
  return found;
}

test('words are asked for as they are typed, and the first Escape takes them back', async () => {
  await userEvent.type(part('session-search'), 'brake');
  expect(asked.at(-1)).toEqual({ ...NO_FILTER, q: 'brake' });
  await userEvent.keyboard('{Escape}');
  expect(asked.at(-1)).toEqual(NO_FILTER);
});

test('a filter is counted on its button and cleared with one press', async () => {
  await userEvent.click(part('search-filters'));
  await userEvent.selectOptions(part('filter-status'), 'closed');
  await userEvent.selectOptions(part('filter-tag'), 't1');
  expect(asked.at(-1)).toEqual({ ...NO_FILTER, status: 'closed', tag: 't1' });
  await bar.updateComplete;
  expect(part('search-filters').getAttribute('aria-label')).toBe('Filters, 2 set');
  await userEvent.click(part('search-clear'));
  expect(asked.at(-1)).toEqual(NO_FILTER);
});

test('own days are asked for only where they are wanted', async () => {
  await userEvent.click(part('search-filters'));
  expect(bar.renderRoot.querySelectorAll('input[type=date]')).toHaveLength(0);
  await userEvent.selectOptions(part('filter-time'), 'range');
  await expect.poll(() => bar.renderRoot.querySelectorAll('input[type=date]').length).toBe(2);
});

test('what was found is counted, what failed says so and can be tried again', async () => {
  bar.filter = { ...NO_FILTER, q: 'brake' };
  bar.total = 1;
  await bar.updateComplete;
  expect(part('search-count').textContent).toBe('1 session');
  bar.state = 'failed';
  await bar.updateComplete;
  expect(part('search-count').textContent).toBe('The search failed.');
  let again = 0;
  bar.addEventListener('search-retry', () => again++);
  await userEvent.click(part('search-again'));
  expect(again).toBe(1);
});

test('the filter of before is one press away, as long as nothing is looked for', async () => {
  bar.last = { ...NO_FILTER, status: 'closed' };
  await userEvent.click(part('search-filters'));
  await userEvent.click(part('search-last'));
  expect(asked).toEqual([{ ...NO_FILTER, status: 'closed' }]);
  await bar.updateComplete;
  expect(find('search-last')).toBeNull();
});

test('nothing hinders assistive technology', async () => {
  bar.filter = { ...NO_FILTER, q: 'brake', time: 'range' };
  bar.total = 3;
  await userEvent.click(part('search-filters'));
  const { violations } = await axe.run(bar);
  expect(violations.map(({ id }) => id)).toEqual([]);
});
