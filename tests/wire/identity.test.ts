import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { createRecorder } from './wire.ts';

/** Who a shopper is, pinned as in `wire.test.ts`. */
const GOLDEN = new URL('golden/identity.txt', import.meta.url);
const IDENTITY_SECRET = 'a secret for tests only, known to the shop';
/** Hex HMAC-SHA256 of `u1` under that secret. */
const SIGNATURE = '7237267377c3c0942a885bcf6dc97961a5d6ead928a3b2863025224c12bbf1e0';

test('identities', async () => {
  const wire = await createRecorder({ env: { IDENTITY_SECRET } });
  const [token, other] = [await wire.visitor('s1'), await wire.visitor('s2')];
  const path = '/api/sessions/s1/identify';
  const signed = { user_id: 'u1', name: 'Ana', email: 'ana@example.com', signature: SIGNATURE };
  await wire.show('identity by signature', path, { body: signed, token });
  await wire.show('wrong signature', path, { body: { ...signed, user_id: 'u2' }, token });
  await wire.show('neither signature nor token', path, { body: { user_id: 'u1' }, token });
  const identity_token = await new SignJWT({ sub: 'u1', vip: true, exp: wire.clock.now() + 60 })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(IDENTITY_SECRET));
  await wire.show('identity by token, on another device', '/api/sessions/s2/identify', {
    body: { identity_token },
    token: other,
  });
  await wire.show('without token', path, { body: signed });
  await wire.show('by a stranger', path, { body: signed, token: other });
  await wire.showStream('feed', '/api/sessions/s1/events?after=0', { token }, /"vip":true.*\n\n/);
  const off = await createRecorder();
  const call = { body: signed, token: await off.visitor('s1') };
  await off.show('where it is turned off', path, call);
  await expect(`${wire.golden()}\n${off.golden()}`).toMatchFileSnapshot(GOLDEN.pathname);
});
