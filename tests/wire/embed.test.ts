import { expect, test } from 'vitest';
import { createRecorder } from './wire.ts';

test('the chat as a page', async () => {
  const wire = await createRecorder({ env: { ALLOWED_ORIGINS: 'https://shop.example.com' } });
  await wire.show('for a frame', '/embed?site=eu&locale=de&theme=dark');
  await wire.show('without a site', '/embed');
  await wire.show('with a name that would be markup', `/embed?heading=${encodeURIComponent('"><script>')}`);
  await wire.show('with a site that is none', '/embed?site=%3Cb%3E');
  await expect(wire.golden()).toMatchFileSnapshot(new URL('golden/embed.txt', import.meta.url).pathname);
});
