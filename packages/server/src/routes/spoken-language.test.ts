import { expect, test } from 'vitest';
import { createTestApp } from '../../test/support.ts';

const languageOf = async (header: string | undefined): Promise<string | undefined> => {
  const app = await createTestApp();
  const headers = header === undefined ? {} : { 'accept-language': header };
  await app.call('/api/conversation/new', { body: { session_id: 's1' }, headers });
  return (await app.deps.store.get('s1'))?.user_profile.language;
};

test.each([
  ['de-AT,de;q=0.9,en;q=0.8', 'de'],
  ['zh-CN', 'zh'],
  [' FR', 'fr'],
  ['*', 'en'],
  ['<script>', 'en'],
  ['deutsch', 'en'],
  [undefined, 'en'],
])('agents are told that a shopper whose page asks for %s speaks %s', async (header, language) => {
  expect(await languageOf(header)).toBe(language);
});

test('what was said of the language later is not undone by another conversation', async () => {
  const app = await createTestApp();
  const open = (language: string, token?: string) =>
    app.call('/api/conversation/new', {
      body: { session_id: 's1' },
      headers: { 'accept-language': language },
      ...(token === undefined ? {} : { token }),
    });
  const { session_token } = (await (await open('de')).json()) as { session_token: string };
  const body = { language: 'fr' };
  expect((await app.call('/api/user/profile', { method: 'PUT', body, token: session_token })).status).toBe(200);
  await open('de', session_token);
  expect((await app.deps.store.get('s1'))?.user_profile.language).toBe('fr');
});
