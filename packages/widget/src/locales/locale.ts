import { en } from './en.ts';
import type { TextKey, Texts } from './en.ts';

export type { TextKey, Texts } from './en.ts';

/** A language with its texts, as the elements need it. */
export interface Locale {
  /** BCP 47, for `Intl` and the `lang` attribute. */
  language: string;
  direction: 'ltr' | 'rtl';
  texts: Texts;
}

export const english: Locale = { language: 'en', direction: 'ltr', texts: en };

/** By primary language; each is a chunk of its own that only its readers load. */
const DICTIONARIES: Record<string, () => Promise<{ texts: Texts }>> = {
  zh: () => import('./zh-cn.ts'),
  de: () => import('./de.ts'),
  fr: () => import('./fr.ts'),
  es: () => import('./es.ts'),
  it: () => import('./it.ts'),
  nl: () => import('./nl.ts'),
  pl: () => import('./pl.ts'),
  ar: () => import('./ar.ts'),
};

/**
 * Finds the first of the wished languages that we have; English when none of them.
 *
 * One without a region takes the next wish of that language: dates and times are written as the reader is used to.
 */
export async function loadLocale(wished: readonly string[]): Promise<Locale> {
  for (const wish of wished) {
    const language = wished.find((one) => one.startsWith(`${wish}-`)) ?? wish;
    const primary = language.slice(0, 2).toLowerCase();
    if (primary === 'en') return { ...english, language };
    const load = DICTIONARIES[primary];
    if (!load) continue;
    // A dictionary that does not arrive must not cost the chat.
    const texts = await load().then(
      (dictionary) => dictionary.texts,
      () => en,
    );
    return { language, direction: primary === 'ar' ? 'rtl' : 'ltr', texts };
  }
  return english;
}

/** Fills the `{placeholders}` of a text; one without a value stays empty. */
export function fill(text: string, values: Readonly<Partial<Record<string, string | number | null>>>): string {
  return text.replace(/\{(\w+)\}/g, (_match, name: string) => String(values[name] ?? ''));
}

/** The text of a key that came over the wire, if we have one. */
export function textOf(texts: Texts, key: string | undefined): string | undefined {
  return key && Object.hasOwn(texts, key) ? texts[key as TextKey] : undefined;
}
