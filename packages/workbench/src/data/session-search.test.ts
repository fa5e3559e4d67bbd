import { expect, test } from 'vitest';
import { Connection } from '../connection.ts';
import { NO_FILTER, filterCount, isFiltered, readFilter, writeFilter } from './session-filter.ts';
import { searchSessions } from './session-search.ts';

/** A Wednesday, noon by the clock of the machine. */
const NOON = new Date(2026, 1, 4, 12).getTime() / 1000;

async function asked(filter: Parameters<typeof searchSessions>[1]): Promise<URLSearchParams> {
  let url = '';
  const fetch = (input: RequestInfo | URL): Promise<Response> => {
    url = input instanceof Request ? input.url : input.toString();
    return Promise.resolve(Response.json({ success: true, data: { sessions: [], total: 0 } }));
  };
  await searchSessions(new Connection({ fetch }), filter, { offset: 50, now: NOON });
  return new URL(url, 'https://desk.test').searchParams;
}

test('a filter comes back from the address as it was written there', () => {
  const filter = {
    ...NO_FILTER,
    q: 'ä & b',
    status: 'closed',
    sort: 'waitTime',
    time: 'range',
    from: '2026-02-01',
  } as const;
  expect(readFilter(writeFilter(filter))).toEqual(filter);
  expect(writeFilter(NO_FILTER)).toBe('');
});

test('what nobody can have chosen is left out', () => {
  const read = readFilter('?status=gone&sort=magic&time=ever&from=yesterday&customer=rich&agent=agent_7');
  expect(read).toEqual(NO_FILTER);
  expect(isFiltered(read)).toBe(false);
});

test('the words count as a search, not as a filter', () => {
  expect(filterCount({ ...NO_FILTER, q: 'brake', status: 'closed' })).toBe(1);
  expect(isFiltered({ ...NO_FILTER, q: '  ' })).toBe(false);
  expect(isFiltered({ ...NO_FILTER, q: 'a' })).toBe(true);
});

test('times are the agent’s own days', async () => {
  const midnight = new Date(2026, 1, 4).getTime() / 1000;
  expect((await asked({ ...NO_FILTER, time: 'today' })).get('time_start')).toBe(String(midnight));
  expect((await asked({ ...NO_FILTER, time: 'month' })).get('time_start')).toBe(
    String(new Date(2026, 1, 1).getTime() / 1000),
  );
  const range = await asked({ ...NO_FILTER, time: 'range', from: '2026-02-01', to: '2026-02-01' });
  expect(Number(range.get('time_end')) - Number(range.get('time_start'))).toBe(86_399);
});

test('only what is set is asked for, in the order that agents work in', async () => {
  const query = await asked({ ...NO_FILTER, q: ' brake ' });
  expect(Object.fromEntries(query)).toEqual({
    keyword: 'brake',
    status: 'all',
    sort: 'default',
    limit: '50',
    offset: '50',
  });
});
