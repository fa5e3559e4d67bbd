/** What a shopper told about themselves in this conversation. */
export interface Facts {
  name?: string;
  age?: string;
  job?: string;
  place?: string;
  bike?: string;
}

export type FactKind = keyof Facts;

const NAME = String.raw`[\p{L}][\p{L}'’-]*`;
const HAN_END = String.raw`(?=[，,。.！!？?、；;\s]|今年|来自|住|是|$)`;
/** The usual family names: what tells "我是王五" from "我是新客户". */
const FAMILY =
  '[王李张刘陈杨黄赵吴周徐孙朱胡郭林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范廖贾夏韦邹熊孟秦邱江尹薛闫段雷侯龙陶黎贺顾郝龚邵]';
/** After "I am", with a capital letter, and still no name. */
const NO_NAME =
  '(?:Sorry|Fine|Good|Great|OK|Okay|Ok|Here|Back|Lost|Done|Happy|Sure|Not|New|Interested|German|French|English|British|Dutch|Chinese|Italian|Spanish|Looking|Waiting|Having|Trying)';
const JOBS =
  'teacher|student|nurse|doctor|engineer|developer|programmer|designer|lawyer|artist|writer|journalist|chef|cook|mechanic|carpenter|farmer|pilot|architect|accountant|scientist|researcher';

/** Patterns whose first group is the fact. A question is no fact, hence the words that may not follow. */
const PATTERNS: Record<FactKind, readonly RegExp[]> = {
  name: [
    new RegExp(String.raw`我(?:的名字)?(?:就|是)?叫(?:做)?\s*(?!什么|啥|谁)([\p{L}·]{1,12}?)${HAN_END}`, 'u'),
    new RegExp(String.raw`我的(?:名字|姓名)(?:是|叫)\s*(?!什么|啥)([\p{L}·]{1,12}?)${HAN_END}`, 'u'),
    new RegExp(String.raw`\bmy name(?: is|['’]s)\s+(?!what\b)(${NAME})`, 'iu'),
    new RegExp(String.raw`\b(?:i am|i['’]m) called\s+(${NAME})`, 'iu'),
    new RegExp(String.raw`\bcall me\s+(?!back|later|when|on|at|tomorrow|today|please)(${NAME})`, 'iu'),
    // Only with a capital letter and nothing more behind it, so without the flag that ignores case.
    new RegExp(
      String.raw`(?:^|[.!,]\s*|^(?:[Hh]i|[Hh]ello|[Hh]ey)[\s,!]+)I(?: am|['’]m)\s+(?!${NO_NAME}\b)(\p{Lu}\p{Ll}[\p{L}'’-]*)(?=\s*(?:[,.!]|$|and\b))`,
      'u',
    ),
    new RegExp(
      String.raw`(?:^|[，,。！!\s])我是\s*(${FAMILY}(?!\p{Script=Han}?(?:员|师|生|家|者|工|人|的))\p{Script=Han}{1,2})(?=[，,。.！!\s]|$)`,
      'u',
    ),
    /(?:^|[，,。！!\s])叫我\s*(\p{L}{1,8}?)(?:就好|就行|就可以|即可|吧)/u,
    new RegExp(String.raw`\bich hei(?:ß|ss)e\s+(${NAME})`, 'iu'),
    new RegExp(String.raw`\bmein name ist\s+(${NAME})`, 'iu'),
  ],
  age: [
    /(\d{1,3})\s*(?:周)?岁/u,
    /\b(?:i am|i['’]m)\s+(\d{1,3})(?:\s+years? old)?(?=[\s,.!]|$)(?!\s*(?:kg|cm|km|m|minutes?|days?|hours?)\b)/iu,
    /\bich bin\s+(\d{1,3})\b/iu,
  ],
  job: [
    new RegExp(
      String.raw`(?:我是|职业是|工作是)(?:一名|一个|一位|个|名)?\s*(\p{Script=Han}{1,8}?(?:员|师|生|家|者|工))${HAN_END}`,
      'u',
    ),
    new RegExp(String.raw`\bi(?: am|['’]m) (?:an? )?(${JOBS})\b`, 'iu'),
    /\bi work as an?\s+([\p{L}][\p{L} -]{1,30}\p{L})/iu,
  ],
  place: [
    /(?:^|[，,。；;\s]|我)(?:住在|来自)\s*(?!哪|什么|这)(\p{Script=Han}{2,8})(?=[，,。.！!\s]|$)/u,
    /我在(\p{Script=Han}{2,8})(?:住|生活|工作)/u,
    /\bi live in\s+(\p{L}[\p{L}-]*)/iu,
  ],
  bike: [
    /\b(?:i have|i own|i ride|i bought|my bike is) (?:an?|the)?\s*(fjord|lumen|pocket)\b/iu,
    /我(?:的车是|有一?辆|买了一?辆?|骑的是)\s*(fjord|lumen|pocket)/iu,
  ],
};

const KINDS: readonly FactKind[] = ['name', 'age', 'job', 'place', 'bike'];

/** Reads the facts out of a conversation's texts, oldest first; what was told last wins. */
export function factsFrom(texts: readonly string[]): Facts {
  const facts: Facts = {};
  for (const text of texts) {
    for (const kind of KINDS) {
      for (const pattern of PATTERNS[kind]) {
        const found = pattern.exec(text)?.[1]?.trim();
        if (found) facts[kind] = found;
      }
    }
  }
  return facts;
}

/** The text without what it tells about its writer, or without these kinds of it. */
export function withoutFacts(text: string, kinds: readonly FactKind[] = KINDS): string {
  return kinds.flatMap((kind) => PATTERNS[kind]).reduce((rest, pattern) => rest.replace(pattern, ' '), text);
}

const ASKED: readonly [FactKind | 'all', RegExp][] = [
  [
    'name',
    /我(?:的名字)?叫(?:什么|啥)|我的(?:名字|姓名)是?(?:什么|啥)|记得我(?:的名字|叫)|\b(?:what|what['’]s|know|remember|recall|guess|forgot)\b[^.!?,]{0,40}\bmy name\b(?!(?: is|['’]s) \p{L})|\bwie hei(?:ß|ss)e ich\b/iu,
  ],
  ['age', /我(?:今年)?(?:几岁|多大|多少岁)|\bhow old am i\b|\b(?:what is|what['’]s|remember) my age\b/iu],
  ['job', /我(?:是)?做什么(?:工作)?的|我的(?:职业|工作)是?什么|\bwhat is my job\b|\bwhat do i do for\b/iu],
  ['place', /我(?:住|在)(?:在)?(?:哪里|哪儿|哪)|\bwhere do i live\b/iu],
  ['bike', /我(?:有|买了|骑)(?:的是)?(?:什么|哪(?:款|辆))车|\bwhich bike do i (?:have|own|ride)\b/iu],
  [
    'all',
    /我是谁|(?:还)?记得我吗|我(?:告诉|跟)(?:过)?你.{0,20}(?:什么|吗)|\bwho am i\b|\bwhat (?:did|have) i (?:tell|told|say|said)\b|\bwhat do you (?:know|remember) about me\b|\bdo you remember me\b|\bwer bin ich\b/iu,
  ],
];

/** What a text wants to know of what was told earlier; null: nothing. */
export function askedAbout(text: string): FactKind | 'all' | null {
  return ASKED.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}
