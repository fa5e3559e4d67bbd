/** What goes wrong, and how. Names follow the cases F1-F10 of the specification. */
export type FaultKind =
  /** F1: only a flat `conversation.chat.failed`. */
  | { kind: 'flat-failed'; code?: string; msg?: string }
  /** F2: `conversation.chat.failed` with a Chat that has `last_error`. */
  | { kind: 'nested-failed'; code?: number; msg?: string }
  /** F3: an `error` event with a string code. */
  | { kind: 'error-event'; code?: string; msg?: string }
  /** F4: an `error` event with plain text. */
  | { kind: 'error-text'; text?: string }
  /** F5: HTTP 200 with a JSON refusal instead of a stream. */
  | { kind: 'json-200'; code?: number; msg?: string; newline?: boolean }
  /** F6: HTTP 401. */
  | { kind: 'unauthorized' }
  /** F7: an HTTP error with JSON, or a gateway's HTML. */
  | { kind: 'http'; status: number; html?: boolean; code?: number; msg?: string }
  /** F8: the stream ends after `deltas` deltas: connection reset, clean end, or inside a frame. */
  | { kind: 'cut'; deltas: number; how: 'reset' | 'end' | 'inside-frame' }
  /** F9: silence after `deltas` deltas until the client leaves. */
  | { kind: 'silence'; deltas: number }
  /** F10: a completed turn without an answer. */
  | { kind: 'no-answer' }
  /** No byte before this many milliseconds. */
  | { kind: 'slow-first-byte'; ms: number }
  /** The completed text differs from the deltas in its last character. */
  | { kind: 'completed-differs' }
  /** A second answer with an id of its own. */
  | { kind: 'several-answers' }
  /** Tool calls, knowledge slices and a card around the answer. */
  | { kind: 'internals' }
  /** The flow asks back and waits for the next call. */
  | { kind: 'interrupt'; question?: string }
  /** Other ways to frame the same events. */
  | {
      kind: 'framing';
      noSpace?: boolean;
      crlf?: boolean;
      ids?: boolean;
      comments?: boolean;
      unknownEvent?: boolean;
      ping?: boolean;
      oneByteChunks?: boolean;
    }
  /** 4016 as if another chat ran in the conversation. */
  | { kind: 'busy' }
  /** The token endpoint refuses, answers an error under 200, or is down. */
  | { kind: 'token'; how: 'invalid_client' | 'access_deny' | 'error-under-200' | 'down' }
  /** Making a conversation is refused. */
  | { kind: 'conversation'; status?: number; code?: number };

export type Fault = FaultKind & {
  /** Turns (or token requests) it applies to. @defaultValue 1 */
  times?: number;
  /** Only turns whose question contains this. */
  when?: string;
};

/** Faults waiting for their turn. */
export interface Faults {
  /** Adds a fault behind those that wait. */
  add(fault: Fault): void;
  clear(): void;
  /** Takes the faults of a kind of request that apply now. */
  take(area: 'chat' | 'token' | 'conversation', question?: string): FaultKind[];
}

function areaOf(fault: FaultKind): 'chat' | 'token' | 'conversation' {
  if (fault.kind === 'token') return 'token';
  return fault.kind === 'conversation' ? 'conversation' : 'chat';
}

export function createFaults(initial: readonly Fault[] = []): Faults {
  let waiting = initial.map((fault) => ({ fault, left: fault.times ?? 1 }));
  return {
    add: (fault) => void waiting.push({ fault, left: fault.times ?? 1 }),
    clear: () => void (waiting = []),
    take(area, question = '') {
      const due = waiting.filter(
        ({ fault }) => areaOf(fault) === area && (fault.when === undefined || question.includes(fault.when)),
      );
      for (const entry of due) entry.left--;
      waiting = waiting.filter(({ left }) => left > 0);
      return due.map(({ fault }) => fault);
    },
  };
}
