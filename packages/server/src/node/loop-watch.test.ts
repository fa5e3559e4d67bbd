import { expect, onTestFinished, test, vi } from 'vitest';
import { createLog } from '../log.ts';
import { watchLoop } from './loop-watch.ts';

/** Holds the process as a synchronous hash of a huge text would. */
function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

test('a process that was held up says so, in its log and to who asks', async () => {
  const lines: string[] = [];
  const log = createLog({ level: 'info', now: () => 0, write: (line) => void lines.push(line) });
  // The first sample of a window is only where the next one is measured from, so a window is longer than a block.
  const watch = watchLoop(log, 700);
  onTestFinished(() => watch.close());
  await vi.waitFor(() => {
    block(300);
    expect(lines.join('')).toContain('event_loop_blocked');
  }, 15_000);
  const { max_lag_ms } = JSON.parse(lines[0] ?? '{}') as { max_lag_ms: number };
  expect(max_lag_ms).toBeGreaterThanOrEqual(200);
});

test('what happened within the window is told at once', async () => {
  const watch = watchLoop(createLog({ level: 'error', now: () => 0, write: () => undefined }));
  onTestFinished(() => watch.close());
  // What happens before the first sample is nobody's lag, so it happens until it is seen.
  await vi.waitFor(() => {
    block(300);
    expect(watch.lag().max_lag_ms).toBeGreaterThanOrEqual(200);
  }, 5_000);
});
