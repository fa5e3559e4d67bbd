import type { en } from './en.ts';

/** What a text looks like in any language: plural forms differ, everything else has the same keys. */
export type Translated<T> = T extends string
  ? string
  : T extends { other: string; one: string }
    ? Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }
    : { [K in keyof T]: Translated<T[K]> };

export type Texts = Translated<typeof en>;
