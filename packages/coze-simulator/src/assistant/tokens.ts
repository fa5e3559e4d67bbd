import { canonicalText, canonicalWord } from './synonyms.ts';

const HAN = /\p{Script=Han}+/gu;
const WORD = /[\p{L}\p{N}]+/gu;

const STOP_WORDS = new Set(
  (
    'a an and any are as at be been can could did do does doing for from get give got had has have hello hi how i if in is it ' +
    'its just know let like many me mean means much my need now of on or our please should so some tell than thanks that the their them then there ' +
    'these they this to too us want was we were what when where which who will with would you your about am im ive ' +
    'bike bikes ebike ebikes nordwind ' +
    'ich wie wo welche welcher kann nicht ist und das der die den dem mein meine ein eine einen für wann was es mit von zu auf ' +
    'bitte gibt sie haben hat'
  ).split(' '),
);

/** Characters between the words that matter: they point, ask or are polite. Runs are split there. */
const GLUE = /[的了吗呢吧啊呀我你您们有没能要想可以请问会和跟再先都这那是就也还很把被给让与]+/u;
/** The same, of more than one character. */
const GLUE_WORDS =
  /什么时候|什么样|什么|怎么样|怎么办|怎么|怎样|如何|多少钱|多少|哪里|哪些|一下|介绍|详细信息|详细|知道|告诉|车子|一个|一辆/gu;

/** A light stem: plural and verb endings, so that "ships" finds "shipping". */
function stem(word: string): string {
  if (word.length <= 4) return word.replace(/s$/, '');
  return word.replace(/(?:ings?|ies|ed|es|en|s|y|e)$/, '').replace(/([^\d])\1$/, '$1');
}

function pairsOf(run: string): string[] {
  if (run.length === 1) return [run];
  const characters = Array.from(run);
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}

function hanPairs(text: string): string[] {
  return (text.match(HAN) ?? []).flatMap((run) => run.split(GLUE).filter((part) => part !== '')).flatMap(pairsOf);
}

function wordsIn(text: string): string[] {
  return text.replaceAll(HAN, ' ').replaceAll(/['’]/g, '').match(WORD) ?? [];
}

/**
 * Words for scripts that have them, pairs of characters for Chinese. What says nothing about a subject is left out,
 * unless nothing else is there.
 */
export function tokensOf(text: string): string[] {
  const lower = canonicalText(text.normalize('NFKC').toLowerCase());
  const words = wordsIn(lower);
  const telling = words.filter((word) => !STOP_WORDS.has(word)).map((word) => stem(canonicalWord(word)));
  const tokens = [...hanPairs(lower.replaceAll(GLUE_WORDS, ' ')), ...telling];
  return tokens.length > 0 ? tokens : [...(lower.match(HAN) ?? []).flatMap(pairsOf), ...words.map(stem)];
}
