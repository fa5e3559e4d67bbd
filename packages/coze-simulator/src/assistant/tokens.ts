const HAN = /\p{Script=Han}+/gu;
const WORD = /[\p{L}\p{N}]+/gu;

const STOP_WORDS = new Set(
  (
    'a an and any are as at be been can could did do does doing for from get give got had has have hello hi how i if in is it ' +
    'its just know let like me my need now of on or our please should so some tell than thanks that the their them then there ' +
    'these they this to too us want was we were what when where which who will with would you your about am im ive ' +
    'ich wie wo welche welcher kann nicht ist und das der die den dem mein meine ein eine einen für wann was es mit von zu auf ' +
    'bitte gibt sie haben hat'
  ).split(' '),
);

/** Pairs of characters that ask, point or are polite, and say nothing about the subject. */
const STOP_PAIRS = new Set(
  (
    '你们 我的 我们 可以 怎么 什么 多少 请问 有没 没有 一下 介绍 是多 少钱 这个 那个 我想 想问 知道 能不 不能 是不 不是 是什 ' +
    '么样 怎样 如何 哪些 有哪 一个 请介 了吗 么办 吗我 的吗 你好 您好 告诉 诉我'
  ).split(' '),
);

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

/** Words for scripts that have them, pairs of characters for Chinese; what says nothing about a subject is left out. */
export function tokensOf(text: string): string[] {
  const lower = text.normalize('NFKC').toLowerCase();
  const pairs = (lower.match(HAN) ?? []).flatMap(pairsOf).filter((pair) => !STOP_PAIRS.has(pair));
  const words = (lower.replaceAll(HAN, ' ').replaceAll(/['’]/g, '').match(WORD) ?? [])
    .filter((word) => !STOP_WORDS.has(word))
    .map(stem);
  return [...pairs, ...words];
}
