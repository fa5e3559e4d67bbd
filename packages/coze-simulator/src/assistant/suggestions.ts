import { FAQ } from './faq.ts';
import type { FaqEntry, FaqText } from './faq/entry.ts';
import type { Language } from './language.ts';

const SUGGESTIONS_MAX = 3;
/** What somebody who just says hello is offered. */
const OPENERS = ['models', 'range', 'returns'];

/** An entry in a language, English where it is not served. */
export function textIn(entry: FaqEntry, language: Language): FaqText {
  return entry[language] ?? entry.en;
}

/** The questions of these entries that were not asked yet. */
function questionsOf(entries: readonly FaqEntry[], language: Language, asked: readonly string[]): string[] {
  const questions = entries.filter(({ unsuggested }) => !unsuggested).map((entry) => textIn(entry, language).question);
  return [...new Set(questions)].filter((question) => !asked.includes(question)).slice(0, SUGGESTIONS_MAX);
}

/** What to ask first. */
export function openers(language: Language, asked: readonly string[]): string[] {
  const entries = OPENERS.flatMap((id) => FAQ.filter((entry) => entry.id === id));
  return questionsOf(entries, language, asked);
}

/** What to ask next: what the search found as well, then the answer's topic. */
export function related(
  best: FaqEntry,
  others: readonly FaqEntry[],
  language: Language,
  asked: readonly string[],
): string[] {
  const topic = FAQ.filter((entry) => entry.topic === best.topic);
  const own = textIn(best, language).question;
  return questionsOf([...others, ...topic], language, [...asked, own]);
}
