import { LONGEST_WAIT_MS, sleepByTimer } from '../clock.ts';
import type { Sleep } from '../clock.ts';
import type { FrameWriter } from './frames.ts';
import type { RunStep } from './run.ts';

export interface StreamParts {
  steps: Iterator<RunStep, void>;
  writer: FrameWriter;
  sleep: Sleep;
  /** The request's: in process, an aborted fetch is noticed by nothing else. */
  signal: AbortSignal;
  /** Called once when the client lets go before the end, with how many events it was sent. */
  onLeave: (events: number) => void;
  /** Called once when the run is over, also when nobody reads it any more. */
  onEnd: () => void;
}

/** A server writes what it was given on its next turn; a reset at once would take those bytes along. */
const BEFORE_RESET_MS = 20;

/** Does all that is left of a run at once, sending nothing. */
export function drain(steps: Iterator<RunStep, void>): void {
  while (!steps.next().done);
}

/** Sends a run as bytes, at its pace, until it ends or the client leaves. */
export function streamRun({ steps, writer, sleep, signal, onLeave, onEnd }: StreamParts): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const gone = new AbortController();
  let events = 0;
  let over = false;

  function finish(): void {
    if (over) return;
    over = true;
    onEnd();
  }

  /** The run itself goes on: nothing documents that Coze stops one whose client left. */
  function leave(): void {
    if (over) return;
    gone.abort();
    onLeave(events);
    drain(steps);
    finish();
  }

  function send(controller: ReadableStreamDefaultController<Uint8Array>, text: string): void {
    const bytes = encoder.encode(text);
    if (!writer.oneByteChunks) return controller.enqueue(bytes);
    for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
  }

  async function cut(controller: ReadableStreamDefaultController<Uint8Array>, how: string): Promise<void> {
    drain(steps);
    finish();
    if (how === 'reset') {
      await sleepByTimer(BEFORE_RESET_MS, gone.signal);
      return controller.error(new TypeError('terminated'));
    }
    if (how.startsWith('inside')) send(controller, writer.torn());
    // The first two bytes of a character that has three.
    if (how === 'inside-character') controller.enqueue(Uint8Array.of(0xe7, 0xbb));
    controller.close();
  }

  /** Does steps until one has sent bytes. */
  async function advance(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    while (!over) {
      const { done, value: step } = steps.next();
      if (done) {
        finish();
        return controller.close();
      }
      if (step.kind === 'cut') return cut(controller, step.how);
      if (step.kind === 'event') {
        events++;
        return send(controller, writer.write(step.event, step.data));
      }
      const ms = step.kind === 'wait' ? step.ms : LONGEST_WAIT_MS;
      if (ms > 0) await sleep(ms, gone.signal);
    }
  }

  return new ReadableStream<Uint8Array>({
    start(controller) {
      const abort = (): void => {
        leave();
        // A server that noticed as well has cancelled by then, and has no error to report.
        queueMicrotask(() => controller.error(signal.reason));
      };
      if (signal.aborted) abort();
      else signal.addEventListener('abort', abort, { once: true });
    },
    pull: advance,
    cancel: leave,
  });
}
