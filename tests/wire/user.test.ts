import { expect, test } from 'vitest';
import { createRecorder } from './wire.ts';

const IDENTITY_SECRET = 'a secret for tests only, known to the shop';
/** Hex HMAC-SHA256 of `u1` under that secret. */
const SIGNATURE = '7237267377c3c0942a885bcf6dc97961a5d6ead928a3b2863025224c12bbf1e0';

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

test('what a shopper may ask for by law', async () => {
  const wire = await createRecorder({ env: { IDENTITY_SECRET } });
  const token = await wire.visitor('s1');
  const body = { email: 'ada@example.com' };
  await wire.show('a copy, where nobody can vouch for an address', '/api/user/data-export', { body, token });
  await wire.show('deletion, where nobody can vouch for an address', '/api/user/delete-account', { body, token });
  await wire.show('a copy for an address that is none', '/api/user/data-export', { body: { email: 'ada' }, token });
  await wire.show('a link that leads nowhere', '/api/user/exports/0123456789abcdef?key=0');
  await wire.show('a deletion that nobody asked for', '/api/user/deletions/0123456789abcdef?key=0');
  await wire.show('its confirmation', '/api/user/deletions/0123456789abcdef?key=0', { method: 'POST' });
  await wire.json('/api/sessions/s1/identify', { body: { ...body, user_id: 'u1', signature: SIGNATURE }, token });
  await wire.show('a copy for an address of the shop', '/api/user/data-export', { body, token });
  await wire.show('deletion for an address of the shop', '/api/user/delete-account', { body, token });
  await wire.show('profile of who was deleted', '/api/user/profile', { token });
  await expect(wire.golden()).toMatchFileSnapshot(new URL('golden/user-data.txt', import.meta.url).pathname);
});
