import { expect, test } from 'vitest';
import { createRecorder } from './wire.ts';

test('what a shopper allows, and where they are', async () => {
  const wire = await createRecorder();
  const [token, agent] = [await wire.visitor('s1'), await wire.agent()];
  await wire.show('consent before a word of it', '/api/user/consent', { token });
  await wire.show('consent without a token', '/api/user/consent');
  const body = { gdpr_consent: true, marketing_subscribed: true };
  await wire.show('agreed', '/api/user/consent', { method: 'PUT', body, token });
  await wire.show('taken back', '/api/user/consent', { method: 'PUT', body: { gdpr_consent: false }, token });
  await wire.show('consent that is none', '/api/user/consent', { method: 'PUT', body: {}, token });
  const context = { page: '/bikes/fjord', product: { title: 'Fjord' }, unknown: 1 };
  await wire.show('context', '/api/sessions/s1/context', { body: context, token });
  await wire.show('context by an agent', '/api/sessions/s1/context', { body: context, token: agent });
  await wire.show('session with a context', '/api/sessions/s1', { token: agent });
  await wire.showStream('feed', '/api/sessions/s1/events?after=0', { token }, /"email":null.*\n\n/);
  await expect(wire.golden()).toMatchFileSnapshot(new URL('golden/consent.txt', import.meta.url).pathname);
});
