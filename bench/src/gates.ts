import { ratioOf } from './report.ts';
import type { Row } from './report.ts';

/**
 * The worst that `--check` lets pass. Two to three times what a busy machine with two cores measured: a gate that
 * closes tells of a mistake (a copy of everything per reader, a list read whole per request), not of a slow day.
 *
 * `metric` is matched against a row's name with its numbers taken out, so that a quick run has the same gates.
 */
interface Gate {
  metric: string;
  /** Ours for each of the baseline's, where less is better. */
  ratioAtMost?: number;
  /** The same, where more is better. */
  ratioAtLeast?: number;
  /** Ours, for what must hold anywhere. */
  atMost?: number;
}

export const GATES: readonly Gate[] = [
  { metric: 'health: requests', ratioAtLeast: 0.2 },
  { metric: 'health: CPU a request', ratioAtMost: 5 },
  { metric: 'relay, # x #/s: CPU a delta', ratioAtMost: 4 },
  { metric: 'relay, # stream: a delta upstream to shopper P50', ratioAtMost: 4 },
  { metric: 'message, idle: sent to received P50', ratioAtMost: 8 },
  { metric: '# sessions, a feed each: held a feed', ratioAtMost: 8 },
  { metric: 'fan-out, # readers: CPU a delivery', ratioAtMost: 5 },
  { metric: 'fan-out, # readers: broadcast to all P50', ratioAtMost: 6 },
  { metric: 'Redis, one process: sent to received P50', ratioAtMost: 8 },
  { metric: 'Redis, two processes: sent to received P50', ratioAtMost: 8 },
  { metric: 'race: double wins', atMost: 0 },
  { metric: 'race: sessions without a winner', atMost: 0 },
  { metric: 'change: an agent message, commands sent', atMost: 4 },
  { metric: 'change: agent messages', ratioAtLeast: 0.1 },
  { metric: 'list, # stored: a page of one status P50', ratioAtMost: 20 },
  { metric: 'storm, # readers: events lost', atMost: 0 },
  { metric: 'storm, # readers: events twice', atMost: 0 },
  { metric: 'storm, # readers: until all are resumed', ratioAtMost: 12 },
  { metric: 'headline, # streams: errors', atMost: 0 },
  { metric: 'shoppers, # streams: errors', atMost: 0 },
  { metric: 'slow, # stalled: RSS growth', atMost: 100 },
  { metric: 'slow, # stalled: not evicted', atMost: 0 },
  { metric: 'token, known: a check', ratioAtMost: 3 },
];

/** The metric without its numbers, but for those of percentiles, as gates name it. */
export function gateName(metric: string): string {
  return metric.replaceAll(/(?<![P\d])\d[\d,.]*/g, '#');
}

function verdict(gate: Gate, row: Row): string | null {
  const ratio = ratioOf(row);
  const { ratioAtMost, ratioAtLeast, atMost } = gate;
  const said = (what: string, is: number, bound: string): string => `${row.metric}: ${what} ${is.toFixed(2)}, ${bound}`;
  if (ratioAtMost !== undefined && ratio > ratioAtMost) return said('ratio', ratio, `at most ${ratioAtMost}`);
  if (ratioAtLeast !== undefined && ratio < ratioAtLeast) return said('ratio', ratio, `at least ${ratioAtLeast}`);
  if (atMost !== undefined && !(row.ours <= atMost)) return said('is', row.ours, `at most ${atMost}`);
  return null;
}

/** What is worse than its gate, one line each. Rows without a gate pass. */
export function failures(rows: readonly Row[]): string[] {
  return rows.flatMap((row) =>
    GATES.filter(({ metric }) => metric === gateName(row.metric)).flatMap((gate) => verdict(gate, row) ?? []),
  );
}
