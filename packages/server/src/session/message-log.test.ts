import { afterEach, expect, test } from 'vitest';
import { startProcesses } from '../../test/processes.ts';
import { createTestApp } from '../../test/support.ts';
import type { TestApp } from '../../test/support.ts';
import { dispatch } from '../dispatch.ts';

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

async function onRedis(): Promise<TestApp> {
  const started = await startProcesses(1);
  close = started.close;
  const [app] = started.processes;
  if (!app) throw new Error('one was asked for');
  return app;
}

test.each([
  ['in memory', () => createTestApp()],
  ['in Redis', onRedis],
])('what was seen and rated is in the message log as in the history, %s', async (_where, open) => {
  const app = await open();
  const token = await app.visitor('s1');
  await app.call('/api/chat', { body: { message: 'thanks', user_id: 's1' }, token });
  const answer = (await app.deps.store.get('s1'))?.history.at(-1);
  await dispatch(app.deps, 's1', { type: 'seen', by: 'agent', seq: 999 });
  await dispatch(app.deps, 's1', { type: 'rate', message_id: answer?.id ?? '', rating: 'up' });
  const history = (await app.deps.store.get('s1'))?.history ?? [];
  expect(history).toMatchObject([{ role: 'user', seen_at: expect.any(Number) }, { rating: 'up' }]);
  expect((await app.deps.store.messages('s1', { limit: 50 })).messages).toEqual(history);
});
