import type { LogLevel } from '../log.ts';

/** More than this is written at once, so that what waits stays small. Characters. */
const WAITING_MAX = 32_768;

/** Gathers the lines of one turn of the event loop: a write costs several times as much as a line. */
export interface LogOutput {
  /** An error is written at once, with all before it: it may be the last that the process can say. */
  write(line: string, level: LogLevel): void;
  /** Writes what waits. To be called when the process exits. */
  flush(): void;
}

/** `out` writes synchronously; `soon` calls at the end of the turn. */
export function createLogOutput(out: (text: string) => void, soon: (flush: () => void) => void): LogOutput {
  let waiting = '';
  let planned = false;
  function flush(): void {
    planned = false;
    if (waiting === '') return;
    const text = waiting;
    waiting = '';
    out(text);
  }
  return {
    write(line, level) {
      waiting += `${line}\n`;
      if (level === 'error' || waiting.length > WAITING_MAX) return flush();
      if (planned) return;
      planned = true;
      soon(flush);
    },
    flush,
  };
}
