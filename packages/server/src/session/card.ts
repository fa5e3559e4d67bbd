import type { Message, PriorityLevel, Status } from '@fiido/protocol';
import { orderNumberOf } from './order-number.ts';
import { levelOf, priorityFactsOf } from './priority.ts';
import type { StoredSession } from './session.ts';
import { tagIdsOf } from './tag-ids.ts';

/** Characters that keywords are looked for in: of a longer conversation, the newest. */
const WORDS_MAX = 4_000;

/** What lists are narrowed and sorted by, so that no session has to be loaded for it. */
export interface SessionCard {
  session_name: string;
  status: Status;
  /** Unix seconds. */
  created_at: number;
  updated_at: number;
  /** Unix seconds at which a person was asked for; null while nobody waits. */
  since: number | null;
  agent_id: string | null;
  vip: boolean;
  /** Orders that the shop told of; 0 where it told nothing. */
  orders: number;
  language: string;
  tags: string[];
  by_hand: PriorityLevel | null;
  is_repeat: boolean;
  urgent: boolean;
}

export function cardOf(session: StoredSession): SessionCard {
  const { session_name, status, created_at, updated_at, assigned_agent, user_profile } = session;
  const { since, by_hand, is_repeat, urgent_keywords } = priorityFactsOf(session);
  const { order_count } = user_profile.metadata;
  return {
    session_name,
    status,
    created_at,
    updated_at,
    since,
    agent_id: assigned_agent?.id ?? null,
    vip: user_profile.vip,
    orders: typeof order_count === 'number' ? order_count : 0,
    language: user_profile.language.toLowerCase(),
    tags: tagIdsOf(session),
    by_hand,
    is_repeat,
    urgent: urgent_keywords.length > 0,
  };
}

/** The level of a card's session at a time, in Unix seconds. */
export function cardLevel({ vip, since, by_hand, is_repeat, urgent }: SessionCard, now: number): PriorityLevel {
  return levelOf({ vip, since, by_hand, is_repeat, urgent_keywords: urgent ? [''] : [] }, now);
}

/** What keywords are looked for in, in lower case: name, id, order, agents, and what was said. */
export function wordsOf(session: StoredSession): string {
  const { session_name, user_profile, assigned_agent, context, history } = session;
  const agents = new Set(history.map(({ agent_name }) => agent_name).filter(Boolean));
  const names = [user_profile.nickname, session_name, orderNumberOf(context?.order), assigned_agent?.name, ...agents];
  return [...names.filter(Boolean), newest(history)].join('\n').toLowerCase();
}

function newest(history: readonly Message[]): string {
  let left = WORDS_MAX;
  const said: string[] = [];
  for (const { role, content } of history.toReversed()) {
    if (role === 'system') continue;
    if (left <= 0) break;
    said.push(content.slice(0, left));
    left -= content.length;
  }
  return said.join('\n');
}
