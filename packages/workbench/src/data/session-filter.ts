import type { PriorityLevel, Status } from '@fiido/protocol';

export const WHOSE = ['mine', 'unassigned'] as const;
export const CUSTOMERS = ['vip', 'old', 'new'] as const;
export const TIMES = ['today', '3d', '7d', 'month', 'range'] as const;
export const SORTS = ['newest', 'oldest', 'vip', 'waitTime'] as const;
export const LEVELS = ['urgent', 'high', 'normal'] as const satisfies readonly PriorityLevel[];
export const SEARCHED_STATUSES = [
  'pending_manual',
  'manual_live',
  'bot_active',
  'after_hours_email',
  'closed',
] as const satisfies readonly Status[];

/** What the list is narrowed to, as it stands in the address bar; empty texts narrow nothing. */
export interface SearchFilter {
  q: string;
  status: Status | '';
  agent: (typeof WHOSE)[number] | '';
  customer: (typeof CUSTOMERS)[number] | '';
  time: (typeof TIMES)[number] | '';
  /** `YYYY-MM-DD`, the agent's days, with `time` being `range`. */
  from: string;
  to: string;
  priority: PriorityLevel | '';
  tag: string;
  sort: (typeof SORTS)[number] | '';
}

export const NO_FILTER: SearchFilter = {
  q: '',
  status: '',
  agent: '',
  customer: '',
  time: '',
  from: '',
  to: '',
  priority: '',
  tag: '',
  sort: '',
};

/** How many of its fields narrow or order something. */
export function filterCount(filter: SearchFilter): number {
  const { status, agent, customer, time, priority, tag, sort } = filter;
  return [status, agent, customer, time, priority, tag, sort].filter((value) => value !== '').length;
}

export function isFiltered(filter: SearchFilter): boolean {
  return filter.q.trim() !== '' || filterCount(filter) > 0;
}

const LAST = 'fiido-workbench:last-filter';

/** The filter that was set last, without its words: those may be a shopper's. */
export function readLastFilter(storage: Storage): SearchFilter | null {
  const stored = storage.getItem(LAST);
  return stored === null ? null : readFilter(stored);
}

/** A full storage costs the memory, never the search. */
export function writeLastFilter(storage: Storage, filter: SearchFilter): void {
  if (filterCount(filter) === 0) return;
  try {
    storage.setItem(LAST, writeFilter({ ...filter, q: '' }));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

function oneOf<T extends string>(values: readonly T[], text: string | null): T | '' {
  return values.find((value) => value === text) ?? '';
}

const dayOf = (text: string | null): string => (text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : '');

/** What nobody can have chosen is left out: an address may be typed. */
export function readFilter(search: string): SearchFilter {
  const given = new URLSearchParams(search);
  return {
    q: (given.get('q') ?? '').slice(0, 200),
    status: oneOf(SEARCHED_STATUSES, given.get('status')),
    agent: oneOf(WHOSE, given.get('agent')),
    customer: oneOf(CUSTOMERS, given.get('customer')),
    time: oneOf(TIMES, given.get('time')),
    from: dayOf(given.get('from')),
    to: dayOf(given.get('to')),
    priority: oneOf(LEVELS, given.get('priority')),
    tag: (given.get('tag') ?? '').slice(0, 100),
    sort: oneOf(SORTS, given.get('sort')),
  };
}

/** The part of an address that `readFilter` reads; empty for no filter. */
export function writeFilter(filter: SearchFilter): string {
  const set = Object.entries(filter).filter(([, value]) => value !== '');
  return new URLSearchParams(set).toString();
}
