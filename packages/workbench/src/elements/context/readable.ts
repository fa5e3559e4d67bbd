import type { Texts } from '../../locales/texts.ts';

/** Who made a change: a colleague's name where it is known, else what the trail says. */
export function operatorText(operator: string, names: ReadonlyMap<string, string>, { audit }: Texts): string {
  return names.get(operator) ?? known(audit, operator);
}

/** Why a change was made; an agent's own words are shown as they are. */
export function reasonText(reason: string, { reason: reasons, change }: Texts): string {
  return known({ ...reasons, ...change }, reason === 'user_request' ? 'manual' : reason);
}

/** A country's or a language's name for its code; the code itself where it has none. */
export function nameOf(code: string, type: 'region' | 'language', locale: string): string {
  if (!code) return '';
  try {
    return new Intl.DisplayNames(locale, { type }).of(code) ?? code;
  } catch (error) {
    // A code that is none: shops send what they like.
    if (error instanceof RangeError) return code;
    throw error;
  }
}

function known(texts: Readonly<Record<string, string>>, key: string): string {
  return texts[key] ?? key;
}
