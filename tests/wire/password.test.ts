import { expect, test } from 'vitest';
import { createRecorder } from './wire.ts';

/** The agents' own passwords, pinned as in `wire.test.ts`. */
const FOLDER = new URL('golden/', import.meta.url);

test('changing the own password', async () => {
  const wire = await createRecorder();
  const token = await wire.agent();
  const path = '/api/agent/change-password';
  await wire.show('a wrong old password', path, { body: { old_password: 'x', new_password: 'new-secret-1' }, token });
  await wire.show('a weak one', path, { body: { old_password: 'agent123', new_password: 'short' }, token });
  await wire.show('the same one', path, { body: { old_password: 'agent123', new_password: 'agent123' }, token });
  await wire.show('no new one', path, { body: { old_password: 'agent123' }, token });
  await wire.show('changed', path, { body: { old_password: 'agent123', new_password: 'new-secret-1' }, token });
  await expect(wire.golden()).toMatchFileSnapshot(new URL('password.txt', FOLDER).pathname);
});
