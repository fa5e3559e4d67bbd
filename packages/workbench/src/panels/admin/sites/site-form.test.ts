import { expect, test } from 'vitest';
import { newSite, previewOf, snippetOf } from './site-form.ts';

const record = { ...newSite(undefined), id: 'uk' };

test('what stands in the snippet stays in its attribute', () => {
  const hostile = {
    ...record,
    bot: { ...record.bot, name: '"><script>x</script>' },
    greetings: { default: 'Hi & "hello"' },
  };
  expect(snippetOf(hostile, 'https://chat.example')).toBe(
    [
      '<script async src="https://chat.example/embed.js" data-site="uk"',
      '  data-heading="&quot;>&lt;script>x&lt;/script>"',
      '  data-welcome="Hi &amp; &quot;hello&quot;"></script>',
    ].join('\n'),
  );
  expect(snippetOf(record, 'https://chat.example')).toBe(
    '<script async src="https://chat.example/embed.js" data-site="uk"></script>',
  );
});

test('the preview opens with the words of its language, else with those for all', () => {
  const greetings = { default: 'Hello', de: 'Moin' };
  const welcome = (language: string) =>
    new URL(previewOf({ ...record, greetings }, language), 'https://x.example').searchParams.get('welcome');
  expect([welcome('de'), welcome('fr')]).toEqual(['Moin', 'Hello']);
});

test('a new site begins with what the first one says, but for its origins, its team and its name', () => {
  const first = {
    ...record,
    id: 'fiido',
    name: 'First',
    origins: ['https://shop.example'],
    email_recipients: ['a@b.example'],
    greetings: { default: 'Hello' },
    source: 'environment',
    is_first: true,
    any_origin: false,
  } as const;
  expect(
    newSite({ ...first, origins: [...first.origins], email_recipients: [...first.email_recipients] }),
  ).toMatchObject({
    id: '',
    name: '',
    origins: [],
    email_recipients: [],
    greetings: { default: 'Hello' },
  });
});
