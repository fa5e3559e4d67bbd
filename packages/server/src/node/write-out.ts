import { writeSync } from 'node:fs';

/** How long a reader that takes nothing may hold up the process. */
const PATIENCE_MS = 1_000;
const PAUSE_MS = 2;

/**
 * Writes all of a text before it returns, as `process.stdout` promises and does not keep: its pipe may be full, and
 * what waits there is lost when the process ends.
 *
 * A reader that takes nothing for a second loses the rest of the text: the product goes on without its log.
 */
export function writeOut(fd: number, text: string): void {
  const bytes = Buffer.from(text);
  const pause = new Int32Array(new SharedArrayBuffer(4));
  let waited = 0;
  for (let at = 0; at < bytes.length && waited < PATIENCE_MS;) {
    try {
      at += writeSync(fd, bytes, at);
      waited = 0;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // The reader is gone.
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(pause, 0, 0, PAUSE_MS);
      waited += PAUSE_MS;
    }
  }
}
