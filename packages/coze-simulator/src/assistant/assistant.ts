import { asksAboutSelf, factsFrom } from './memory.ts';
import type { Facts } from './memory.ts';
import { languageOf, search } from './search.ts';
import type { Language } from './search.ts';

export interface Answer {
  text: string;
  /** Questions the shopper may want to ask next. */
  suggestions: string[];
}

const SUGGESTIONS_MAX = 3;

const TEXTS = {
  en: {
    greeting: (name?: string) =>
      `Hello${name ? ` ${name}` : ''}! I am the assistant of **Velora**, a demo e-bike shop. Ask me about models, range, delivery, returns or repairs.`,
    thanks: 'You are welcome! Anything else?',
    bye: 'Goodbye, and a good ride!',
    unknown:
      "I don't know that, and I would rather say so than guess. Ask it in other words, or press **Talk to a person** and a colleague will help.",
    noted: (facts: string) => `Nice to meet you! I will remember for this chat: ${facts}.`,
    told: (facts: string) => `You told me in this chat: ${facts}.`,
    untold: 'You have not told me that in this chat, and I cannot see other chats.',
    name: 'your name is',
    age: 'your age is',
    job: 'you work as',
  },
  zh: {
    greeting: (name?: string) =>
      `您好${name ? `，${name}` : ''}！我是演示商店 **Velora** 的 AI 助手。您可以问我车型、续航、配送、退货或维修的问题。`,
    thanks: '不客气！还有其他问题吗？',
    bye: '再见，祝您骑行愉快！',
    unknown: '这个问题我不清楚，不想随便猜。您可以换个说法，或点击**联系真人**，由同事为您解答。',
    noted: (facts: string) => `很高兴认识您！我会在本次对话中记住：${facts}。`,
    told: (facts: string) => `您在本次对话中告诉过我：${facts}。`,
    untold: '您在本次对话中还没有告诉过我，其他人的对话我是看不到的。',
    name: '您叫',
    age: '您的年龄是',
    job: '您的职业是',
  },
};

function describe({ name, age, job }: Facts, language: Language): string {
  const texts = TEXTS[language];
  const gap = language === 'zh' ? '' : ' ';
  const parts = [
    name === undefined ? '' : `${texts.name}${gap}**${name}**`,
    age === undefined ? '' : `${texts.age}${gap}${age}`,
    job === undefined ? '' : `${texts.job}${gap}${job}`,
  ];
  return parts.filter((part) => part !== '').join(language === 'zh' ? '，' : ', ');
}

const GREETING =
  /^(hi|hello|hey|good (morning|afternoon|evening)|hallo|guten tag|bonjour|hola|ciao|你好|您好|嗨|在吗)[\s!.,，。！?？]*$/i;
const THANKS = /^(thanks|thank you|thx|cheers|danke|merci|谢谢|多谢|感谢)[\s\w!.,，。！您你]*$/i;
const BYE = /^(bye|goodbye|see you|tschüss|再见|拜拜)[\s!.,，。！]*$/i;

function opening(language: Language): string[] {
  return language === 'zh'
    ? ['你们有哪些车型？', '充一次电能骑多远？', '可以退货吗？']
    : ['Which bikes do you have?', 'How far can I ride on one charge?', 'Can I return the bike?'];
}

function answerFromFaq(question: string, language: Language): Answer {
  const [best, ...others] = search(question);
  if (!best) return { text: TEXTS[language].unknown, suggestions: [] };
  const suggestions = others.map(({ entry }) => entry[language].question).slice(0, SUGGESTIONS_MAX);
  return { text: best.entry[language].answer, suggestions };
}

/**
 * Answers a shopper's question from the shop's knowledge and from what this conversation holds.
 *
 * `earlier` are the shopper's texts of this conversation before the question, oldest first.
 */
export function answer(question: string, earlier: readonly string[]): Answer {
  const language = languageOf(question);
  const texts = TEXTS[language];
  const told = factsFrom([...earlier, question]);
  if (asksAboutSelf(question)) {
    const known = describe(factsFrom(earlier), language);
    return { text: known === '' ? texts.untold : texts.told(known), suggestions: [] };
  }
  if (GREETING.test(question.trim())) return { text: texts.greeting(told.name), suggestions: opening(language) };
  if (THANKS.test(question.trim())) return { text: texts.thanks, suggestions: [] };
  if (BYE.test(question.trim())) return { text: texts.bye, suggestions: [] };
  const introduced = describe(factsFrom([question]), language);
  const found = answerFromFaq(question, language);
  if (introduced === '') return found;
  return found.text === texts.unknown ? { text: texts.noted(introduced), suggestions: opening(language) } : found;
}

/** Cuts an answer into the small pieces in which it is streamed: a few characters of Chinese, word by word otherwise. */
export function piecesOf(text: string): string[] {
  return text.match(/[\u3000-\u9fff\uff00-\uffef]{1,4}|\s*[^\s\u3000-\u9fff\uff00-\uffef]{1,12}|\s+/gu) ?? [];
}
