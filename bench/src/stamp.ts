const STAMP = /@(\d+)@/g;

/** Microseconds of the clock that all processes of this machine share. */
export function sharedClockUs(): number {
  return Number(process.hrtime.bigint() / 1000n);
}

/** The present moment as text that survives in a payload. */
export function stamp(): string {
  return `@${sharedClockUs()}@`;
}

/** Finds the moments in a stream of lines, in order, also when a chunk ends inside a line. */
export function createStampReader(): (part: string) => number[] {
  let rest = '';
  return (part) => {
    const text = rest + part;
    const end = text.lastIndexOf('\n') + 1;
    rest = text.slice(end);
    return [...text.slice(0, end).matchAll(STAMP)].map((match) => Number(match[1]));
  };
}
