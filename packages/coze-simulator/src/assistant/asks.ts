/** Words of somebody who wants something or has a problem, wherever they stand. */
const HAN =
  /[?？]|[吗呢么]|什么|怎|如何|哪|几|多少|多久|多长|多大|多远|是否|有没有|能不能|可不可以|可以|能|想|需要|请问|帮|麻烦|退|换|修|坏|丢|漏|响|错|没|不了|不能|不上|不到|失败|取消|投诉|故障|问题/u;
const LATIN = new RegExp(
  String.raw`\?|\b(?:${[
    'how|what|what’s|when|where|which|who|why|want|need|would like|looking for|tell me|help|problem|trouble|question',
    'can i|can you|do you|is it|is there|are there|cancel|return|refund|exchange|repair|change',
    'not|never|no longer|lost|stolen|missing|broken|broke|damaged|scratched|defective|stuck|flat|puncture|squeaks?|rattles?|noise|error',
    'wie|was|wann|wo|welche[rs]?|warum|möchte|will|brauche|kann|können|kein|keine|nicht|kaputt|hilfe|frage',
  ].join('|')})\b|\w+n['’]t\b`,
  'iu',
);
/** Verbs that ask when they come first. */
const LATIN_FIRST =
  /(?:^|[.,!;:]|\band|\bbut)\s*(?:is|are|do|does|did|can|could|will|would|may|shall|ist|sind|gibt|haben)\s+\p{L}/iu;

/** What is said for politeness, and asks for nothing that could be looked up. */
const POLITE =
  /(?:can|could|will|would) you (?:please )?remember (?:it|that|this|me)|how are you(?: doing| today)?|(?:请|你能|能|可以)?记住(?:我|了吗|吗)?|你好吗|merk dir das|wie geht es (?:dir|ihnen)/giu;

/**
 * Whether a text wants something. It is asked of what is left of an introduction: that somebody likes cycling or has
 * two children shares words with answers, and still is no question.
 */
export function asks(text: string): boolean {
  const rest = text.replace(POLITE, ' ').replaceAll(/^[\s?？,.!，。！]+|[\s,.!，。！]+[?？]+$/gu, '');
  return HAN.test(rest) || LATIN.test(rest) || LATIN_FIRST.test(rest);
}
