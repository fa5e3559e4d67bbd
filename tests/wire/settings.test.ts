import { expect, test } from 'vitest';
import { createRecorder } from './wire.ts';

/** How agents want the workbench, pinned as in `wire.test.ts`. */
const FOLDER = new URL('golden/', import.meta.url);

test('settings', async () => {
  const wire = await createRecorder();
  const token = await wire.agent();
  const path = '/api/agent/settings';
  await wire.show('before anybody changed them', path, { token });
  const body = { theme: 'dark', send_key: 'Ctrl+Enter', quiet_hours: { start: '22:00', end: '07:00' } };
  await wire.show('changed', path, { method: 'PUT', body, token });
  await wire.show('one of a group', path, { method: 'PUT', body: { notifications: { sound_enabled: false } }, token });
  await wire.show('what is none', path, { method: 'PUT', body: { theme: 'pink' }, token });
  await wire.show('without a token', path);
  await expect(wire.golden()).toMatchFileSnapshot(new URL('settings.txt', FOLDER).pathname);
});
