import { expect, test } from 'vitest';
import type { AdminLogRecord } from '../../src/store/journal.ts';
import type { MakeStore } from './harness.ts';

function entry(target: string): AdminLogRecord {
  return { action: 'agent_updated', operator: 'admin', target, details: {}, timestamp: 1, ip_address: '127.0.0.1' };
}

export function testJournal(makeStore: MakeStore): void {
  test('entries are read newest first, page by page, and none twice', async () => {
    const { journal } = await makeStore();
    expect(await journal.page({ limit: 10 })).toEqual([]);
    for (const target of ['a', 'b', 'c', 'd', 'e']) await journal.append(entry(target));
    const first = await journal.page({ limit: 2 });
    const before = first.at(-1)?.id ?? '';
    const second = await journal.page({ limit: 10, before });
    const targets = [...first, ...second].map(({ value }) => value.target);
    expect(targets).toEqual(['e', 'd', 'c', 'b', 'a']);
    expect(first[0]?.value).toEqual(entry('e'));
  });

  test('entries that are added at the same time are all kept, each under an id of its own', async () => {
    const { journal } = await makeStore();
    await Promise.all(Array.from({ length: 50 }, (_, who) => journal.append(entry(String(who)))));
    const kept = await journal.page({ limit: 100 });
    expect(new Set(kept.map(({ id }) => id)).size).toBe(50);
    expect(new Set(kept.map(({ value }) => value.target)).size).toBe(50);
  });
}
