/** Numbers in [0, 1) that a seed repeats. */
export type Random = () => number;

/** mulberry32: small, and good enough to pick faults. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Picks by weight: `{ ask: 3, say: 1 }` gives `ask` three times in four. */
export function pickWeighted<K extends string>(random: Random, weights: Readonly<Partial<Record<K, number>>>): K {
  const entries = Object.entries(weights) as [K, number][];
  let left = random() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [key, weight] of entries) {
    left -= weight;
    if (left < 0) return key;
  }
  const [first] = entries;
  if (!first) throw new Error('nothing to pick from');
  return first[0];
}

/** `FAULT_SEED` repeats a run; otherwise every run has another one. */
export function seedOfRun(): number {
  const given = process.env['FAULT_SEED'];
  return given === undefined ? Math.floor(Math.random() * 1_000_000_000) : Number(given);
}

/** A number from the environment that makes a run longer than in CI. */
export function fromEnv(name: string, inCi: number): number {
  const given = Number(process.env[name]);
  return Number.isFinite(given) && given > 0 ? given : inCi;
}
