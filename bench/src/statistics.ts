/** The value below which the share `q` (0 to 1) of the sorted sample lies; NaN when there is none. */
export function percentile(sample: readonly number[], q: number): number {
  const sorted = sample.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

export function median(sample: readonly number[]): number {
  return percentile(sample, 0.5);
}

/** The medians of P50 and P99 over rounds. */
export function percentilesOf(rounds: readonly (readonly number[])[]): { p50: number; p99: number } {
  return {
    p50: median(rounds.map((round) => percentile(round, 0.5))),
    p99: median(rounds.map((round) => percentile(round, 0.99))),
  };
}
