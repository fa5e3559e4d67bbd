import type { SessionListResponse, SessionSummary } from '@fiido/protocol';
import type { Connection } from '../connection.ts';
import type { SearchFilter } from './session-filter.ts';

export const PAGE = 50;

function midnight(now: number, daysAgo = 0): number {
  const day = new Date(now * 1000);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - daysAgo).getTime() / 1000;
}

/** Unix seconds at which the agent's own day begins, or the day after it. */
function startOf(day: string, later = 0): number | null {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return day === '' ? null : new Date(year, month - 1, date + later).getTime() / 1000;
}

function spanOf({ time, from, to }: SearchFilter, now: number): { time_start?: number; time_end?: number } {
  if (time === 'today') return { time_start: midnight(now) };
  if (time === '3d') return { time_start: midnight(now, 2) };
  if (time === '7d') return { time_start: midnight(now, 6) };
  if (time === 'month') return { time_start: midnight(now, new Date(now * 1000).getDate() - 1) };
  if (time !== 'range') return {};
  const [start, end] = [startOf(from), startOf(to, 1)];
  return { ...(start === null ? {} : { time_start: start }), ...(end === null ? {} : { time_end: end - 1 }) };
}

/** A page of what the filter lets through. @param now - Unix seconds. @throws {ApiError} */
export async function searchSessions(
  connection: Connection,
  filter: SearchFilter,
  { offset, now }: { offset: number; now: number },
): Promise<{ sessions: SessionSummary[]; total: number }> {
  const { q, status, agent, customer, priority, tag, sort } = filter;
  const wanted = {
    keyword: q.trim(),
    status: status || 'all',
    agent,
    customer_type: customer,
    priority,
    tag,
    sort: sort || 'default',
    limit: PAGE,
    offset,
    ...spanOf(filter, now),
  };
  const set = Object.entries(wanted).filter(([, value]) => value !== '');
  const query = new URLSearchParams(set.map(([key, value]): [string, string] => [key, String(value)]));
  return (await connection.call<SessionListResponse>(`/api/sessions?${query}`)).data;
}
