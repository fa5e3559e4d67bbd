import { asks } from './asks.ts';
import { languageOf } from './language.ts';
import type { Language } from './language.ts';
import { askedAbout, factsFrom, withoutFacts } from './memory.ts';
import type { Facts, FactKind } from './memory.ts';
import { search } from './search.ts';
import { openers, related, textIn } from './suggestions.ts';
import { TEXTS } from './texts.ts';

export interface Answer {
  text: string;
  /** Questions the shopper may want to ask next. */
  suggestions: string[];
}

export interface TurnOfShopper {
  question: string;
  /** Files that came along. */
  files: number;
  /** The shopper's texts of this conversation before the question, oldest first. */
  earlier: readonly string[];
}

const GREETING =
  /^(?:hi|hello|hey|good (?:morning|afternoon|evening)|hallo|guten (?:tag|morgen|abend)|moin|bonjour|hola|ciao|你好|您好|嗨|哈喽|在吗|早上好|下午好|晚上好)(?: there)?[\s!.,~，。！?？呀啊]*$/iu;
const THANKS =
  /^(?:ok[,，]?\s*)?(?:many )?(?:thanks|thank you|thx|cheers|danke|merci|谢谢|多谢|感谢|好的谢谢)[\s\p{L}!.,~，。！]{0,20}$/iu;
const NOD =
  /^(?:ok|okay|yes|yep|no|nope|sure|good|great|fine|cool|got it|i see|alright|all right|ja|nein|gut|好|好的|好吧|嗯+|行|是的|不是|不用了?|知道了|明白了?|了解)[\s!.,。！~]*$/iu;
const GOODBYE = /^(?:bye|goodbye|good bye|see you|tschüss|auf wiedersehen|再见|拜拜)[\s\p{L}!.,~，。！]{0,12}$/iu;
const ORDER_NUMBER = /(?:\b[A-Z]{2,4}-?|#)\d{4,}\b/u;
const MODEL = /\b(fjord|lumen|pocket)\b/iu;
const POINTS_BACK =
  /\b(?:it|its|this (?:one|bike|model)|that (?:one|bike|model)|es|dieses)\b|它|这款|这辆|那款|那辆|该车/iu;
/** How far back "it" may point. */
const TEXTS_BACK = 3;

function describe(facts: Facts, asked: FactKind | 'all', language: Language): string {
  const { fact, comma } = TEXTS[language];
  const kinds: FactKind[] = asked === 'all' ? ['name', 'age', 'job', 'place', 'bike'] : [asked];
  return kinds
    .map((kind) => (facts[kind] === undefined ? '' : fact[kind](facts[kind])))
    .filter((text) => text !== '')
    .join(comma);
}

/** The question with the bike that "it" stands for. */
function withSubject(question: string, earlier: readonly string[]): string {
  if (MODEL.test(question) || !POINTS_BACK.test(question)) return question;
  for (const text of earlier.slice(-TEXTS_BACK).toReversed()) {
    const model = MODEL.exec(text)?.[1];
    if (model) return `${question} ${model}`;
  }
  return question;
}

function fromFaq(question: string, earlier: readonly string[], language: Language): Answer | null {
  const [best, ...others] = search(withSubject(question, earlier));
  if (!best) return null;
  const entries = others.map(({ entry }) => entry);
  const suggestions = related(best.entry, entries, language, [...earlier, question]);
  return { text: textIn(best.entry, language).answer, suggestions };
}

/** What is said without looking anything up; null: look it up. */
function fromHabit({ question, earlier, files }: TurnOfShopper, language: Language): Answer | null {
  const texts = TEXTS[language];
  const said = question.trim();
  const asked = askedAbout(said);
  if (asked) {
    const known = describe(factsFrom([...earlier, said]), asked, language);
    return { text: known === '' ? texts.untold : texts.told(known), suggestions: [] };
  }
  if (GREETING.test(said)) {
    const { name = '' } = factsFrom(earlier);
    return { text: texts.greeting(name), suggestions: openers(language, earlier) };
  }
  if (THANKS.test(said)) return { text: texts.thanks, suggestions: [] };
  if (NOD.test(said)) return { text: texts.goOn, suggestions: openers(language, earlier) };
  if (GOODBYE.test(said)) return { text: texts.goodbye, suggestions: [] };
  const order = ORDER_NUMBER.exec(said)?.[0];
  if (order) return { text: texts.order(order), suggestions: [] };
  return said === '' && files > 0 ? { text: texts.file, suggestions: [] } : null;
}

/** The answer to what is asked beside an introduction; null when nothing is. */
function besideFacts({ question, earlier }: TurnOfShopper, facts: Facts, language: Language): Answer | null {
  const isAboutSelf = facts.name !== undefined || facts.age !== undefined || facts.job !== undefined;
  if (isAboutSelf && !asks(withoutFacts(question))) return null;
  // Where somebody lives and how old they are may be what the question is about.
  const rest = withoutFacts(question, facts.name === undefined ? ['job', 'bike'] : ['name', 'age', 'job', 'bike']);
  const said = [...earlier, question];
  return fromFaq(rest, said, language) ?? fromFaq(withoutFacts(question), said, language);
}

/** Answers a shopper from the shop's knowledge and from what was told in this conversation. */
export function answerTurn(turn: TurnOfShopper): Answer {
  const { question, earlier } = turn;
  const language = languageOf(question === '' ? (earlier.at(-1) ?? '') : question);
  const texts = TEXTS[language];
  const habitual = fromHabit(turn, language);
  if (habitual) return habitual;
  const facts = factsFrom([question]);
  const introduced = describe(facts, 'all', language);
  const found = introduced === '' ? fromFaq(question, earlier, language) : besideFacts(turn, facts, language);
  const welcome = facts.name ? texts.welcome(facts.name) : '';
  if (found) return { ...found, text: welcome + found.text };
  const suggestions = openers(language, earlier);
  // A question that nothing is known about is a miss, also when it comes with a name.
  if (introduced === '' || asks(withoutFacts(question))) return { text: welcome + texts.unknown, suggestions };
  return { text: texts.noted(introduced), suggestions };
}
