import { faultOf } from '../faults.ts';
import type { FaultKind } from '../faults.ts';

type Framing = Partial<Omit<Extract<FaultKind, { kind: 'framing' }>, 'kind'>>;

/** How an endpoint writes its events when nothing is wrong. */
export interface Wire {
  /** A space after the colon. */
  space: boolean;
  /** The first event's id; null: no `id:` lines. */
  firstId: number | null;
}

/** Writes events as `text/event-stream`. */
export interface FrameWriter {
  /** The frame of an event, with whatever unusual but legal lines come before it. */
  write(event: string, data: unknown): string;
  /** A frame that breaks off. */
  torn(): string;
  /** Every byte travels alone. */
  readonly oneByteChunks: boolean;
}

export function createFrameWriter(wire: Wire, faults: readonly FaultKind[]): FrameWriter {
  const framing: Framing = faultOf(faults, 'framing') ?? {};
  const end = framing.crlf ? '\r\n' : '\n';
  const gap = wire.space && !framing.noSpace ? ' ' : '';
  const firstId = framing.ids ? (wire.firstId ?? 1) : wire.firstId;
  let count = 0;

  function frame(event: string, data: unknown): string {
    // Go's encoder, which stands behind Coze, writes & so.
    const text = typeof data === 'string' ? data : JSON.stringify(data).replaceAll('&', String.raw`\u0026`);
    const id = firstId === null ? '' : `id:${gap}${firstId + count}${end}`;
    count++;
    return `${id}event:${gap}${event}${end}data:${gap}${text}${end}${end}`;
  }

  return {
    oneByteChunks: framing.oneByteChunks ?? false,
    write(event, data) {
      let before = framing.comments ? `: keep-alive${end}${end}` : '';
      if (framing.ping && count === 1) before += frame('ping', {});
      if (framing.unknownEvent && event === 'conversation.message.completed')
        before += frame('conversation.message.shimmered', { type: 'answer', content: 'not an answer' });
      return before + frame(event, data);
    },
    torn: () => `event:${gap}conversation.message.delta${end}data:${gap}{"id":"76","role":"assi`,
  };
}
