/** What a shopper told about themselves in this conversation. */
export interface Facts {
  name?: string;
  age?: string;
  job?: string;
}

const NAME = [
  /我(?:的名字)?(?:叫|是叫)\s*([\p{L}·]{1,20}?)(?=[，,。.！!\s今]|$)/u,
  /我的名字是\s*([\p{L}·]{1,20}?)(?=[，,。.！!\s]|$)/u,
  /\bmy name is\s+([\p{L}'-]+)/iu,
  /\bi am called\s+([\p{L}'-]+)/iu,
  /\bich hei(?:ß|ss)e\s+([\p{L}'-]+)/iu,
];
const AGE = [/(\d{1,3})\s*岁/, /\bi am\s+(\d{1,3})(?:\s+years old)?\b/i, /\bi'm\s+(\d{1,3})(?:\s+years old)?\b/i];
const JOB = [
  /(?:我是|职业是|工作是)(?:一名|一个)?\s*([\p{Script=Han}]{2,8}?(?:员|师|生|家|者|工))/u,
  /\bi work as an?\s+([\p{L} -]{2,40})/iu,
];

function firstMatch(texts: readonly string[], patterns: readonly RegExp[]): string | undefined {
  for (const text of texts.toReversed()) {
    for (const pattern of patterns) {
      const found = pattern.exec(text)?.[1]?.trim();
      if (found) return found;
    }
  }
  return undefined;
}

/** Reads the facts out of a conversation's own messages, the newest first. */
export function factsFrom(texts: readonly string[]): Facts {
  const name = firstMatch(texts, NAME);
  const age = firstMatch(texts, AGE);
  const job = firstMatch(texts, JOB);
  return { ...(name ? { name } : {}), ...(age ? { age } : {}), ...(job ? { job } : {}) };
}

/** Whether a text asks for what was told earlier. */
export function asksAboutSelf(text: string): boolean {
  return (
    /我(?:的名字)?叫什么|我是谁|我的名字|记得我|我(?:今年)?(?:几岁|多大)|我(?:是)?做什么(?:工作)?的|我的职业/.test(
      text,
    ) ||
    /\b(what is|what's|do you (?:know|remember)|remember) my (?:name|age|job)\b|\bwho am i\b|\bhow old am i\b/i.test(
      text,
    )
  );
}
