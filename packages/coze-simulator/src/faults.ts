/** What goes wrong with a turn's events. `deltas`: after that many deltas of the answer; absent: before the first. */
export type RunFault =
  /** F1: a flat `conversation.chat.failed`; without `deltas` it is the only event. */
  | { kind: 'flat-failed'; code?: string; msg?: string; deltas?: number }
  /** F2: `conversation.chat.failed` with a Chat that has `last_error`. */
  | { kind: 'nested-failed'; code?: number; msg?: string; deltas?: number }
  /** F3: an `error` event with a string code. */
  | { kind: 'error-event'; code?: string; msg?: string; deltas?: number }
  /** F4: an `error` event with plain text. */
  | { kind: 'error-text'; text?: string; deltas?: number }
  /** F8: the stream ends: connection reset, clean end, end inside a frame, or inside a character of one. */
  | { kind: 'cut'; deltas: number; how: 'reset' | 'end' | 'inside-frame' | 'inside-character' }
  /** An event whose data is no whole JSON; the stream ends after it. */
  | { kind: 'bad-json'; deltas?: number }
  /** An unknown event of this many characters; the answer goes on after it. */
  | { kind: 'huge-event'; characters: number; deltas?: number }
  /** F9: silence for `ms` milliseconds and then the rest; without `ms` until the client leaves. */
  | { kind: 'silence'; deltas: number; ms?: number }
  /** F10: a completed turn without an answer. */
  | { kind: 'no-answer' }
  /** This text instead of the assistant's answer. */
  | { kind: 'says'; text: string }
  /** The completed message of the answer comes twice. */
  | { kind: 'completed-twice' }
  /** The completed text differs from the deltas in its last character. */
  | { kind: 'completed-differs' }
  /** Further answers, each with an id of its own. */
  | { kind: 'several-answers'; texts?: readonly string[] }
  /** These suggestions instead of the assistant's; an empty list: none. */
  | { kind: 'follow-ups'; texts: readonly string[] }
  /** A tool call with its result, a knowledge slice and a card around the answer. */
  | { kind: 'internals' }
  /** The flow asks back and takes the next question of the conversation as the reply. */
  | { kind: 'interrupt'; question?: string };

/** How the bytes of a stream look and come. */
export type WireFault =
  /** Headers at once, no event before this many milliseconds. */
  | { kind: 'slow-first-byte'; ms: number }
  /** Other ways to frame the same events. */
  | {
      kind: 'framing';
      /** No space after the colon. */
      noSpace?: boolean;
      crlf?: boolean;
      ids?: boolean;
      /** A comment line before every event. */
      comments?: boolean;
      unknownEvent?: boolean;
      ping?: boolean;
      oneByteChunks?: boolean;
    };

/** What takes the place of a regular answer. */
export type RefusalFault =
  /** F5: HTTP 200 with a JSON refusal. `newline`: with a final line break. */
  | { kind: 'json-200'; code?: number; msg?: string; newline?: boolean }
  /** F6: HTTP 401, the token stays good. */
  | { kind: 'unauthorized' }
  /** The presented token ends here and is refused as any expired one. */
  | { kind: 'token-expired' }
  /** F7: an HTTP error with JSON, or a gateway's HTML. */
  | { kind: 'http'; status: number; html?: boolean; code?: number; msg?: string }
  /** 4016 as if another chat ran in the conversation. */
  | { kind: 'busy' }
  /** A quota is used up. @defaultValue code 4009, status 200 */
  | { kind: 'rate-limited'; code?: number; status?: number }
  /** No headers before this many milliseconds; then whatever else applies. */
  | { kind: 'slow-headers'; ms: number }
  /** No HTTP answer at all: `fetch` rejects, a served simulator closes the connection. */
  | { kind: 'unreachable' }
  /** The token endpoint refuses, answers an error under 200, is slow, or is behind a broken gateway. */
  | { kind: 'token'; how: 'invalid_client' | 'access_deny' | 'error-under-200' | 'down' | 'slow'; ms?: number }
  /** Making a conversation is refused. */
  | { kind: 'conversation'; status?: number; code?: number };

export type FaultKind = RunFault | WireFault | RefusalFault;

/** Token exchange, making a conversation, or anything that runs the assistant. */
export type FaultArea = 'token' | 'conversation' | 'chat';

export type Fault = FaultKind & {
  /** How many requests it applies to. @defaultValue 1 */
  times?: number | 'always';
  /** How many matching requests pass before. @defaultValue 0 */
  skip?: number;
  /** Only turns whose question contains this. */
  when?: string;
  /** Where it applies. @defaultValue what the kind names, else chat */
  on?: FaultArea;
};

/** Faults waiting for their turn. */
export interface Faults {
  /** Adds a fault. Faults that wait for the same request apply together, except that the first refusal wins. */
  add(fault: Fault): void;
  clear(): void;
  /** What still waits, oldest first. */
  waiting(): Fault[];
  /** Takes the faults that apply to a request, oldest first. */
  take(area: FaultArea, question?: string): FaultKind[];
}

const KINDS: readonly FaultKind['kind'][] = [
  'flat-failed',
  'nested-failed',
  'error-event',
  'error-text',
  'cut',
  'silence',
  'bad-json',
  'huge-event',
  'no-answer',
  'says',
  'completed-twice',
  'completed-differs',
  'several-answers',
  'follow-ups',
  'internals',
  'interrupt',
  'slow-first-byte',
  'framing',
  'json-200',
  'unauthorized',
  'token-expired',
  'http',
  'busy',
  'rate-limited',
  'slow-headers',
  'unreachable',
  'token',
  'conversation',
];

/** Whether an unknown value names a fault; its other fields are taken on trust. */
export function isFault(value: unknown): value is Fault {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : null;
  return KINDS.some((known) => known === kind);
}

/** The fault of this kind among those of a request. */
export function faultOf<K extends FaultKind['kind']>(
  faults: readonly FaultKind[],
  kind: K,
): Extract<FaultKind, { kind: K }> | undefined {
  return faults.find((fault): fault is Extract<FaultKind, { kind: K }> => fault.kind === kind);
}

function areaOf({ kind, on }: Fault): FaultArea {
  if (on) return on;
  return kind === 'token' || kind === 'conversation' ? kind : 'chat';
}

export function createFaults(initial: readonly Fault[] = []): Faults {
  interface Entry {
    fault: Fault;
    left: number;
    skip: number;
  }
  const entryOf = (fault: Fault): Entry => ({
    fault,
    left: fault.times === 'always' ? Infinity : (fault.times ?? 1),
    skip: fault.skip ?? 0,
  });
  let entries = initial.map(entryOf);

  return {
    add: (fault) => void entries.push(entryOf(fault)),
    clear: () => void (entries = []),
    waiting: () => entries.map(({ fault }) => fault),
    take(area, question = '') {
      const due: FaultKind[] = [];
      for (const entry of entries) {
        const { fault } = entry;
        if (areaOf(fault) !== area || (fault.when !== undefined && !question.includes(fault.when))) continue;
        if (entry.skip > 0) entry.skip--;
        else {
          entry.left--;
          due.push(fault);
        }
      }
      entries = entries.filter(({ left }) => left > 0);
      return due;
    },
  };
}
