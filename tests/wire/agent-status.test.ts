import { expect, test } from 'vitest';
import { createRecorder } from './wire.ts';

/** An agent's own status and day, pinned as in `wire.test.ts`. */
const FOLDER = new URL('golden/', import.meta.url);

test('own status', async () => {
  const wire = await createRecorder();
  const token = await wire.agent();
  const path = '/api/agent/status';
  await wire.show('nobody', path);
  await wire.show('at first', path, { token });
  await wire.show('at lunch', path, { method: 'PUT', token, body: { status: 'lunch', status_note: 'Back at 1' } });
  await wire.show('a status that is none', path, { method: 'PUT', token, body: { status: 'asleep' } });
  await wire.show('heartbeat', `${path}/heartbeat`, { method: 'POST', token });
  await wire.show('today', '/api/agent/stats/today', { token });
  await expect(wire.golden()).toMatchFileSnapshot(new URL('agent-status.txt', FOLDER).pathname);
});
