import { expect, test, vi } from 'vitest';
import { texts as ar } from './ar.ts';
import { texts as de } from './de.ts';
import { texts as en } from './en.ts';
import { texts as es } from './es.ts';
import { texts as fr } from './fr.ts';
import { texts as it } from './it.ts';
import { texts as nl } from './nl.ts';
import { texts as pl } from './pl.ts';
import { extraTexts } from './texts.ts';
import { texts as zh } from './zh-cn.ts';

const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

test.each(Object.entries({ ar, de, es, fr, it, nl, pl, zh }))(
  "%s has the extras' texts of English with the same placeholders",
  (_name, texts) => {
    expect(Object.keys(texts)).toEqual(Object.keys(en));
    for (const [key, text] of Object.entries(en)) {
      expect([key, placeholders(texts[key as keyof typeof en])]).toEqual([key, placeholders(text)]);
    }
  },
);

test('the texts follow the language of the panel, and are English until they have arrived', async () => {
  const context = { language: 'de-AT', update: vi.fn() };
  const texts = extraTexts(context);
  expect(texts()).toBe(en);
  await vi.waitFor(() => expect(texts()).toBe(de));
  expect(context.update).toHaveBeenCalledTimes(1);
  context.language = 'xx';
  texts();
  await vi.waitFor(() => expect(texts()).toBe(en));
});
