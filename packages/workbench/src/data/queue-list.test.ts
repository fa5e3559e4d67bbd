import type { AfterHoursRequest } from '@fiido/protocol';
import { expect, test } from 'vitest';
import { summary } from '../../test/samples.ts';
import type { ListGroup } from './queue-list.ts';
import { holdPlaces, listGroups } from './queue-list.ts';

function group(id: ListGroup['id'], ...names: string[]): ListGroup {
  return { id, rows: names.map((name) => ({ kind: 'session', key: name, session: summary(name) })) };
}

const keysOf = (groups: readonly ListGroup[]) => groups.map(({ rows }) => rows.map(({ key }) => key));

test('requests stand before what is done', () => {
  const request = { id: 'ahr_1' } as AfterHoursRequest;
  const groups = listGroups(
    [
      { id: 'ai', sessions: [] },
      { id: 'done', sessions: [] },
    ],
    [request],
  );
  expect(groups.map(({ id }) => id)).toEqual(['ai', 'after_hours', 'done']);
});

test('rows keep their places and show what is new in them', () => {
  const shown = [group('waiting', 'a', 'b'), group('done')];
  const news = { kind: 'session', key: 'a', session: summary('a', { version: 9 }) } as const;
  const next = [group('waiting', 'b'), { id: 'done', rows: [news] } as ListGroup];
  const { groups, changes } = holdPlaces(shown, next);
  expect(keysOf(groups)).toEqual([['a', 'b'], []]);
  expect(groups[0]?.rows[0]).toBe(news);
  expect(changes).toBe(1);
});

test('rows that come and go are counted, a row that left keeps its last text', () => {
  const shown = [group('waiting', 'a', 'b')];
  const { groups, changes } = holdPlaces(shown, [group('waiting', 'b', 'c', 'd')]);
  expect(keysOf(groups)).toEqual([['a', 'b']]);
  expect(changes).toBe(3);
});

test('another order is one change, the same order none', () => {
  expect(holdPlaces([group('ai', 'a', 'b')], [group('ai', 'b', 'a')]).changes).toBe(1);
  expect(holdPlaces([group('ai', 'a', 'b')], [group('ai', 'a', 'b')]).changes).toBe(0);
});
