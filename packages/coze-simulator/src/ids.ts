/** Coze's ids are 19-digit decimal strings, each greater than the one before: they do not fit a JavaScript number. */
export interface Ids {
  next(): string;
}

export function createIds(): Ids {
  let last = 7_600_000_000_000_000_000n;
  return {
    next() {
      last += 1n + BigInt(Math.floor(Math.random() * 4096));
      return last.toString();
    },
  };
}

/** A log id as `X-Tt-Logid` carries it; `now` in Unix seconds. */
export function logId(now: number): string {
  const stamp = new Date(now * 1000).toISOString().replaceAll(/\D/g, '').slice(0, 14);
  return stamp + crypto.randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase();
}
