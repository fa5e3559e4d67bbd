import { expect, test } from 'vitest';
import { createRecorder } from './wire.ts';

test('what is known of a shopper, for the shopper', async () => {
  const wire = await createRecorder();
  const [token, agent] = [await wire.visitor('s1'), await wire.agent()];
  await wire.show('profile', '/api/user/profile', { token });
  await wire.show('profile without a token', '/api/user/profile');
  await wire.show('profile with the token of an agent', '/api/user/profile', { token: agent });
  const body = { nickname: 'Ada', language: 'de' };
  await wire.show('profile corrected', '/api/user/profile', { method: 'PUT', body, token });
  await wire.show('profile without a change', '/api/user/profile', { method: 'PUT', body: {}, token });
  await wire.show('profile with a name that is none', '/api/user/profile', {
    method: 'PUT',
    body: { nickname: ' ' },
    token,
  });
  await wire.show('conversations before a word', '/api/user/conversations', { token });
  await wire.json('/api/chat', { body: { message: 'Is the Fjord heavy?' }, token });
  await wire.show('conversations', '/api/user/conversations?limit=1', { token });
  await wire.show('conversations with a limit that is none', '/api/user/conversations?limit=0', { token });
  await expect(wire.golden()).toMatchFileSnapshot(new URL('golden/user.txt', import.meta.url).pathname);
});
