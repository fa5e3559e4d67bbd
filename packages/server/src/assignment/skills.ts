import type { AgentSkill } from '@fiido/protocol';
import type { StoredSession } from '../session/session.ts';
import { tagIdsOf } from '../session/tag-ids.ts';

const LEVELS: Record<AgentSkill['level'], number> = { junior: 1, intermediate: 2, senior: 3 };

/** What a session asks for, as texts in lower case. */
export interface Needs {
  /** Compared as a whole: tags and the language. */
  words: ReadonlySet<string>;
  /** What the shopper wrote lately. */
  text: string;
}

const MESSAGES_LOOKED_AT = 10;

export function needsOf(session: StoredSession): Needs {
  const said = session.history.filter(({ role }) => role === 'user').slice(-MESSAGES_LOOKED_AT);
  return {
    words: new Set([...tagIdsOf(session), session.user_profile.language].map((word) => word.toLowerCase())),
    text: said.map(({ content }) => content.toLowerCase()).join('\n'),
  };
}

const LETTER = /[\p{L}\p{N}]/u;
/** Scripts that put no blanks between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Whether a text has a word: `art` is not in `cart`, but 退货 is in 我要退货. */
function says(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (UNSPACED.test(word)) return true;
    const before = text[at - 1] ?? ' ';
    const after = text[at + word.length] ?? ' ';
    if (!LETTER.test(before) && !LETTER.test(after)) return true;
  }
  return false;
}

/** Which of an agent's skills the session asks for, and how well the best of them is known: 0 when there is none. */
export function matchSkills(
  skills: readonly AgentSkill[],
  { words, text }: Needs,
): { matched: string[]; level: number } {
  const matched = new Set<string>();
  let best = 0;
  for (const { category, tags, level } of skills) {
    const hits = [category, ...tags].filter((word) => words.has(word) || says(text, word));
    for (const word of hits) matched.add(word);
    if (hits.length > 0) best = Math.max(best, LEVELS[level]);
  }
  return { matched: [...matched], level: best };
}
