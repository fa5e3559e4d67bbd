import type { FaultKind } from './faults.ts';
import type { RunEvent, RunStep } from './chat-run.ts';

type Framing = Extract<FaultKind, { kind: 'framing' }>;

export interface StreamParts {
  steps: Iterable<RunStep>;
  framing: Framing | undefined;
  /** Studio numbers its events. */
  studio: boolean;
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Called once when the client lets go before the end; the argument is how many events it had got. */
  onDisconnect: (events: number) => void;
  onEnd: () => void;
}

/** Waits of a pace that is over before the next timer tick would only slow the stream. */
const SHORTEST_WAIT_MS = 1;

function frame({ event, data }: RunEvent, id: number | null, framing: Framing | undefined): string {
  const end = framing?.crlf ? '\r\n' : '\n';
  const gap = framing?.noSpace ? '' : ' ';
  const text = typeof data === 'string' ? data : JSON.stringify(data).replaceAll('&', '\\u0026');
  const lines = [`event:${gap}${event}`, `data:${gap}${text}`];
  if (id !== null) lines.unshift(`id:${gap}${id}`);
  return lines.join(end) + end + end;
}

/** What unusual but legal streams carry besides the run's own events. */
function extras(index: number, framing: Framing | undefined): string {
  const end = framing?.crlf ? '\r\n' : '\n';
  let text = '';
  if (framing?.comments) text += `: keep-alive${end}${end}`;
  if (framing?.ping && index === 1) text += frame({ event: 'ping', data: {} }, null, framing);
  if (framing?.unknownEvent && index === 2) {
    text += frame(
      { event: 'conversation.message.shimmered', data: { type: 'answer', content: 'not an answer' } },
      null,
      framing,
    );
  }
  return text;
}

/** Sends a run as `text/event-stream`, at its pace, until it ends or the client leaves. */
export function streamRun({
  steps,
  framing,
  studio,
  sleep,
  onDisconnect,
  onEnd,
}: StreamParts): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const gone = new AbortController();
  const iterator = steps[Symbol.iterator]();
  let count = 0;

  function enqueue(controller: ReadableStreamDefaultController<Uint8Array>, text: string): void {
    const bytes = encoder.encode(text);
    if (!framing?.oneByteChunks) return controller.enqueue(bytes);
    for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
  }

  function cut(controller: ReadableStreamDefaultController<Uint8Array>, how: 'reset' | 'end' | 'inside-frame'): void {
    onEnd();
    if (how === 'reset') return controller.error(new Error('connection reset'));
    if (how === 'inside-frame') enqueue(controller, 'event: conversation.message.delta\ndata: {"id":"76","role":"assi');
    controller.close();
  }

  /** Does steps until something was sent; false when the stream is over. */
  async function advance(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    for (;;) {
      const { done, value: step } = iterator.next();
      if (gone.signal.aborted) return;
      if (done) {
        onEnd();
        return controller.close();
      }
      if (step.kind === 'cut') return cut(controller, step.how);
      if (step.kind === 'silence') {
        await sleep(2 ** 31 - 1, gone.signal);
        return;
      }
      if (step.kind === 'wait') {
        if (step.ms >= SHORTEST_WAIT_MS) await sleep(step.ms, gone.signal);
        continue;
      }
      count++;
      const id = framing?.ids || studio ? count : null;
      enqueue(controller, extras(count, framing) + frame(step, id, framing));
      return;
    }
  }

  return new ReadableStream({
    pull: advance,
    cancel() {
      gone.abort();
      onDisconnect(count);
      onEnd();
    },
  });
}
