export type Language = 'en' | 'zh' | 'de';

const GERMAN =
  /\b(?:ich|wie|wo|welche[rs]?|kann|nicht|ist|und|das|der|mein[e]?|eine?|für|wann|lange|hallo|danke|tschüss|bitte)\b/i;

const UMLAUT = /[äöüß]/i;
/** An umlaut among these is a name's. */
const ENGLISH = /\b(?:the|is|my|i|i['’]m|you|your|how|what|when|where|which|can|does|do|and|of|to|for|are|have)\b/i;

/** The language of a text as far as the assistant speaks it; English when in doubt. */
export function languageOf(text: string): Language {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = text.match(/[a-z]/gi)?.length ?? 0;
  if (han > 0 && han * 3 >= latin) return 'zh';
  if (GERMAN.test(text)) return 'de';
  return UMLAUT.test(text) && !ENGLISH.test(text) ? 'de' : 'en';
}
