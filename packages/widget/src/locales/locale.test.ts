import { expect, test } from 'vitest';
import { texts as ar } from './ar.ts';
import { texts as de } from './de.ts';
import { en } from './en.ts';
import { fill, loadLocale, textOf } from './locale.ts';
import { texts as es } from './es.ts';
import { texts as fr } from './fr.ts';
import { texts as it } from './it.ts';
import { texts as nl } from './nl.ts';
import { texts as pl } from './pl.ts';
import { texts as zh } from './zh-cn.ts';

const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

test.each(Object.entries({ ar, de, es, fr, it, nl, pl, zh }))(
  '%s has the texts of English with the same placeholders',
  (_name, texts) => {
    expect(Object.keys(texts)).toEqual(Object.keys(en));
    for (const [key, text] of Object.entries(en)) {
      expect([key, placeholders(texts[key as keyof typeof en])]).toEqual([key, placeholders(text)]);
    }
  },
);

test('a page that names no region is read in the one of the browser', async () => {
  expect((await loadLocale(['en', 'de-AT', 'en-GB'])).language).toBe('en-GB');
  expect((await loadLocale(['de', 'en-GB', 'de-AT'])).language).toBe('de-AT');
  expect((await loadLocale(['de-CH', 'de-AT'])).language).toBe('de-CH');
});

test('the first wished language that exists is taken, whatever its region', async () => {
  expect(await loadLocale(['xx', 'de-AT', 'en'])).toMatchObject({ language: 'de-AT', direction: 'ltr', texts: de });
  expect(await loadLocale(['ar-EG'])).toMatchObject({ direction: 'rtl', texts: ar });
  expect(await loadLocale(['zh-TW'])).toMatchObject({ texts: zh });
});

test('English serves everybody else', async () => {
  expect(await loadLocale(['', 'xx'])).toMatchObject({ language: 'en', texts: en });
  expect(await loadLocale(['en-GB', 'de'])).toMatchObject({ language: 'en-GB', texts: en });
});

test('placeholders without a value stay empty', () => {
  expect(fill('{name} is here, {n} in line', { name: 'Anna' })).toBe('Anna is here,  in line');
});

test('a key that is not ours has no text', () => {
  expect(textOf(en, 'taken')).toBe(en.taken);
  expect(textOf(en, 'toString')).toBeUndefined();
  expect(textOf(en, undefined)).toBeUndefined();
});
