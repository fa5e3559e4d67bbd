import type { ExtraContext } from '../../extra.ts';
import { texts as english } from './en.ts';
import type { ExtraTexts } from './en.ts';

export type { ExtraTexts } from './en.ts';

const DICTIONARIES: Record<string, () => Promise<{ texts: ExtraTexts }>> = {
  zh: () => import('./zh-cn.ts'),
  de: () => import('./de.ts'),
  fr: () => import('./fr.ts'),
  es: () => import('./es.ts'),
  it: () => import('./it.ts'),
  nl: () => import('./nl.ts'),
  pl: () => import('./pl.ts'),
  ar: () => import('./ar.ts'),
};

/** The extras' texts in the panel's language; English until those have arrived. Ask anew with each drawing. */
export function extraTexts(context: ExtraContext): () => ExtraTexts {
  let language: string | undefined;
  let texts = english;
  return () => {
    if (language !== context.language) {
      const asked = (language = context.language);
      void context.texts(english, DICTIONARIES).then((loaded) => {
        // The shopper may have chosen another one meanwhile.
        if (asked !== language) return;
        texts = loaded;
        context.update();
      });
    }
    return texts;
  };
}
