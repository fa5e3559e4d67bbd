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

async function load(language: string): Promise<ExtraTexts> {
  // A dictionary that does not arrive must not cost the extra.
  const loaded = await DICTIONARIES[language.slice(0, 2)]?.().catch(() => undefined);
  return loaded?.texts ?? english;
}

/** The extras' texts in the panel's language; English until those have arrived. Ask anew with each drawing. */
export function extraTexts(context: Pick<ExtraContext, 'language' | 'update'>): () => ExtraTexts {
  let language: string | undefined;
  let texts = english;
  return () => {
    if (language !== context.language) {
      const asked = (language = context.language);
      void load(language).then((loaded) => {
        // The shopper may have chosen another one meanwhile.
        if (asked !== language) return;
        texts = loaded;
        context.update();
      });
    }
    return texts;
  };
}
