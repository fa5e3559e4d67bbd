import type { TagRule } from '@fiido/protocol';
import type { StoredSession } from './session.ts';
import { SYSTEM_TAGS } from './system-tags.ts';

/** What rules look at. */
interface Facts {
  /** The shopper's messages. */
  content: string;
  manual_seconds: number;
  vip: boolean;
}

function applies({ field, operator, value }: TagRule, facts: Facts): boolean {
  const fact = facts[field];
  switch (operator) {
    case 'contains':
      return typeof fact === 'string' && fact.toLowerCase().includes(String(value).toLowerCase());
    case '>':
      return typeof fact === 'number' && fact > Number(value);
    case '<':
      return typeof fact === 'number' && fact < Number(value);
    case '=':
      return fact === value;
  }
}

/** Ids of the tags whose rules hold for a session. `manual_seconds`: how long the human phase was. */
export function automaticTags({ history, user_profile }: StoredSession, manual_seconds: number): string[] {
  const said = history.filter(({ role }) => role === 'user').map(({ content }) => content);
  const facts = { content: said.join('\n'), manual_seconds, vip: user_profile.vip };
  return SYSTEM_TAGS.flatMap(({ id, auto_rules }) => (auto_rules && applies(auto_rules, facts) ? [id] : []));
}
