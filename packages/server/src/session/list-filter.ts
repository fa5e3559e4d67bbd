import type { Agent, PriorityLevel, Status } from '@fiido/protocol';
import { cardLevel } from './card.ts';
import type { SessionCard } from './card.ts';
import { passesTagFilter } from './tag-filter.ts';
import type { TagFilter } from './tag-filter.ts';

export const SORTS = ['default', 'newest', 'oldest', 'vip', 'waitTime'] as const;
export type Sort = (typeof SORTS)[number];

/** What a list is narrowed to; what is absent narrows nothing. */
export interface ListFilter {
  status?: Status;
  /** Unix seconds, of `created_at`, both included. */
  from?: number;
  to?: number;
  /** An agent's id; `unassigned`: who waits. */
  agent?: string;
  customer?: 'vip' | 'old' | 'new';
  tags?: TagFilter;
  priority?: PriorityLevel;
  language?: string;
}

/** Whether a card passes; `now` is Unix seconds. */
export function passes(card: SessionCard, filter: ListFilter, now: number): boolean {
  const { status, from, to, agent, customer, tags, priority, language } = filter;
  if (status && card.status !== status) return false;
  if (from !== undefined && card.created_at < from) return false;
  if (to !== undefined && card.created_at > to) return false;
  if (agent === 'unassigned' ? card.status !== 'pending_manual' : agent !== undefined && card.agent_id !== agent) {
    return false;
  }
  if (customer && !isCustomer(card, customer)) return false;
  if (language && card.language !== language && !card.language.startsWith(`${language}-`)) return false;
  if (tags && !passesTagFilter(card.tags, tags)) return false;
  return !priority || cardLevel(card, now) === priority;
}

function isCustomer({ vip, orders }: SessionCard, type: 'vip' | 'old' | 'new'): boolean {
  if (type === 'vip') return vip;
  return type === 'old' ? orders > 0 : orders === 0;
}

/** A colleague's live session is not found by its words: an agent who may not read it would learn them one by one. */
export function maySearch({ role, id }: Pick<Agent, 'id' | 'role'>, { status, agent_id }: SessionCard): boolean {
  return role === 'admin' || status !== 'manual_live' || agent_id === id;
}

const STATUS_RANK: Record<Status, number> = {
  pending_manual: 3,
  manual_live: 2,
  bot_active: 1,
  after_hours_email: 0,
  closed: 0,
};

type Order = (a: SessionCard, b: SessionCard) => number;
const newest: Order = (a, b) => b.updated_at - a.updated_at;
const vipFirst: Order = (a, b) => Number(b.vip) - Number(a.vip);
const longestWait: Order = (a, b) => (a.since ?? Infinity) - (b.since ?? Infinity) || 0;

const ORDERS: Record<Sort, Order> = {
  default: (a, b) => vipFirst(a, b) || STATUS_RANK[b.status] - STATUS_RANK[a.status] || newest(a, b),
  newest,
  oldest: (a, b) => a.updated_at - b.updated_at,
  vip: (a, b) => vipFirst(a, b) || newest(a, b),
  waitTime: (a, b) => (a.since === b.since ? newest(a, b) : longestWait(a, b)),
};

/** The cards in order; the same for all processes, since equal ones go by name. */
export function sorted(cards: readonly SessionCard[], sort: Sort): SessionCard[] {
  const order = ORDERS[sort];
  return cards.toSorted((a, b) => order(a, b) || (a.session_name < b.session_name ? -1 : 1));
}
