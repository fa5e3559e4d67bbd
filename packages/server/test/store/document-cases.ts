import { expect, test, vi } from 'vitest';
import { VersionConflict } from '../../src/store/store.ts';
import type { MakeStore } from './harness.ts';

export function testDocuments(makeStore: MakeStore): void {
  test('a record gets a higher version with each write', async () => {
    const { documents } = await makeStore();
    expect(await documents.get('agent', 'a1')).toBeNull();
    expect(await documents.put('agent', 'a1', { name: 'Ann' })).toBe(1);
    expect(await documents.put('agent', 'a1', { name: 'Anna' }, { expectedVersion: 1 })).toBe(2);
    expect(await documents.get('agent', 'a1')).toEqual({ id: 'a1', value: { name: 'Anna' }, version: 2 });
    expect(await documents.get('site', 'a1')).toBeNull();
  });

  test('a write that expects another version is refused and changes nothing', async () => {
    const { documents } = await makeStore();
    await expect(documents.put('agent', 'a1', 1, { expectedVersion: 3 })).rejects.toBeInstanceOf(VersionConflict);
    await documents.put('agent', 'a1', 'first', { expectedVersion: 0 });
    await expect(documents.put('agent', 'a1', 2, { expectedVersion: 0 })).rejects.toBeInstanceOf(VersionConflict);
    await expect(documents.put('agent', 'a1', 2, { expectedVersion: 2 })).rejects.toBeInstanceOf(VersionConflict);
    expect(await documents.get('agent', 'a1')).toEqual({ id: 'a1', value: 'first', version: 1 });
  });

  test('of many who create one record a single one succeeds', async () => {
    const { documents } = await makeStore();
    const attempts = Array.from({ length: 20 }, (_, who) =>
      documents.put('agent_name', 'ann', who, { expectedVersion: 0 }),
    );
    const results = await Promise.allSettled(attempts);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });

  test('a record with a time to live disappears, from lists too', async () => {
    const store = await makeStore();
    const { documents } = store;
    await documents.put('revocation', 'short', true, { ttlSeconds: 0.2 });
    await documents.put('revocation', 'long', true);
    expect((await documents.list('revocation')).map((record) => record.id).sort()).toEqual(['long', 'short']);
    await store.pass(200);
    await vi.waitFor(async () => expect(await documents.get('revocation', 'short')).toBeNull(), 5000);
    expect(await documents.list('revocation')).toEqual([{ id: 'long', value: true, version: 1 }]);
    expect(await documents.put('revocation', 'short', false, { expectedVersion: 0 })).toBe(1);
  });

  test('a write without a time to live makes a record permanent again', async () => {
    const store = await makeStore();
    const { documents } = store;
    await documents.put('token_family', 'kept', 1, { ttlSeconds: 0.1 });
    await documents.put('token_family', 'kept', 2);
    await documents.put('token_family', 'witness', 1, { ttlSeconds: 0.1 });
    await store.pass(100);
    await vi.waitFor(async () => expect(await documents.get('token_family', 'witness')).toBeNull(), 5000);
    expect(await documents.get('token_family', 'kept')).toEqual({ id: 'kept', value: 2, version: 2 });
  });

  test('records are listed by kind and can be removed', async () => {
    const { documents } = await makeStore();
    await documents.put('site', 'a:b', { n: 1 });
    await documents.put('site', 'c', [2]);
    await documents.put('agent', 'c', 3);
    const listed = await documents.list('site');
    expect(listed.sort((a, b) => a.id.localeCompare(b.id))).toEqual([
      { id: 'a:b', value: { n: 1 }, version: 1 },
      { id: 'c', value: [2], version: 1 },
    ]);
    await documents.delete('site', 'c');
    await documents.delete('site', 'never-there');
    expect((await documents.list('site')).map((record) => record.id)).toEqual(['a:b']);
    expect(await documents.get('agent', 'c')).toMatchObject({ value: 3 });
  });

  test('a stored record cannot be changed through the value that was written or read', async () => {
    const { documents } = await makeStore();
    const value = { tags: ['a'] };
    await documents.put('agent', 'a1', value);
    value.tags.push('b');
    (await documents.get<typeof value>('agent', 'a1'))?.value.tags.push('c');
    expect((await documents.get('agent', 'a1'))?.value).toEqual({ tags: ['a'] });
  });

  test('of many who reach for the places beside a record as many as there are get one', async () => {
    const { documents } = await makeStore();
    const hold = (holder: string) => documents.hold('stream_seats', 's1', holder, { max: 3, ttlSeconds: 60 });
    const got = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(hold));
    expect(got.filter(Boolean)).toHaveLength(3);
    expect(await documents.held('stream_seats', 's1')).toBe(3);
    expect(await documents.hold('stream_seats', 's2', 'd', { max: 3, ttlSeconds: 60 })).toBe(true);
    expect(await documents.hold('stream_seats', 's1', 'late', { ttlSeconds: 60 })).toBe(true);
    expect(await documents.held('stream_seats', 's1')).toBe(4);
  });

  test('who has a place is told with its end, by name, and no longer than it lasts', async () => {
    const store = await makeStore();
    const { documents } = store;
    expect(await documents.holders('tagged', 'tag_vip')).toEqual([]);
    await documents.hold('tagged', 'tag_vip', 'anna', { ttlSeconds: 60 });
    await documents.hold('tagged', 'tag_vip', '会话 2', { ttlSeconds: 0.2 });
    const found = await documents.holders('tagged', 'tag_vip');
    expect(found.map(({ holder }) => holder).toSorted()).toEqual(['anna', '会话 2']);
    const [anna, other] = found.toSorted((a, b) => b.until - a.until);
    expect((anna?.until ?? 0) - (other?.until ?? 0)).toBeGreaterThan(59);
    await store.pass(200);
    await vi.waitFor(
      async () => expect((await documents.holders('tagged', 'tag_vip')).map(({ holder }) => holder)).toEqual(['anna']),
      5000,
    );
  });

  test('who has a place keeps it though all are taken, and who gives it back makes room for one', async () => {
    const { documents } = await makeStore();
    const hold = (holder: string) => documents.hold('stream_seats', 's1', holder, { max: 2, ttlSeconds: 60 });
    expect([await hold('a'), await hold('b'), await hold('a'), await hold('c')]).toEqual([true, true, true, false]);
    await documents.letGo('stream_seats', 's1', 'nobody');
    await documents.letGo('stream_seats', 's1', 'a');
    expect([await hold('c'), await hold('a')]).toEqual([true, false]);
  });

  test('a place ends by itself unless it is kept, and no sooner than the last that was promised', async () => {
    const store = await makeStore();
    const { documents } = store;
    const hold = (holder: string, ttlSeconds: number) =>
      documents.hold('stream_seats', 's1', holder, { max: 2, ttlSeconds });
    await hold('long', 60);
    await hold('short', 0.2);
    expect(await documents.held('stream_seats', 's1')).toBe(2);
    await store.pass(200);
    await vi.waitFor(async () => expect(await documents.held('stream_seats', 's1')).toBe(1), 5000);
    expect(await hold('next', 60)).toBe(true);
    expect(await hold('more', 60)).toBe(false);
  });
}
