import { createCozeProvider } from '../../src/ai/coze.ts';
import type { CozeConfig } from '../../src/ai/coze-config.ts';
import type { AiProvider, ReplyPart, ReplyRequest } from '../../src/ai/provider.ts';
import { type Clock, createFakeClock, type FakeClock } from '../../src/clock.ts';
import { createScriptedCoze, type ScriptedCoze } from './scripted-coze.ts';

/** A line as the client wrote it. */
export interface LogLine {
  level: 'info' | 'warn';
  event: string;
  fields: Record<string, unknown>;
}

/** The real provider in front of a scripted Coze, on a clock that the test moves. */
export interface OpenProvider {
  provider: AiProvider;
  coze: ScriptedCoze;
  clock: FakeClock;
  lines: LogLine[];
}

export interface OpenOptions extends Partial<CozeConfig> {
  /** The jitter of backoffs. */
  random?: number;
  /** Pauses between tries are over at once; only deadlines need the clock to move. */
  impatient?: boolean;
}

export const START = 1_764_229_400;

export function openProvider({ random = 0, impatient = false, ...changes }: OpenOptions = {}): OpenProvider {
  const clock = createFakeClock(START);
  const coze = createScriptedCoze(() => clock.now(), changes);
  const lines: LogLine[] = [];
  const write = (level: LogLine['level']) => (event: string, fields: Record<string, unknown>) =>
    void lines.push({ level, event, fields });
  const provider = createCozeProvider({
    fetch: coze.fetch,
    clock: impatient ? skipPauses(clock) : clock,
    log: { info: write('info'), warn: write('warn') },
    random: () => random,
    config: coze.config,
  });
  return { provider, coze, clock, lines };
}

const LONGEST_PAUSE_MS = 10_000;

function skipPauses(clock: FakeClock): Clock {
  return {
    now: () => clock.now(),
    sleep: (ms, signal) => (ms <= LONGEST_PAUSE_MS ? Promise.resolve() : clock.sleep(ms, signal)),
  };
}

export function question(changes: Partial<ReplyRequest> = {}): ReplyRequest {
  return {
    session_name: 's1',
    conversation_id: '7574615036068397061',
    text: 'When does it ship?',
    parameters: {},
    ...changes,
  };
}

/** A caller who never leaves. */
export const never: AbortSignal = new AbortController().signal;

export interface Outcome {
  parts: ReplyPart[];
  /** What the iteration threw; null when it ended. */
  error: unknown;
}

/** Reads a reply to its end. */
export async function collect(reply: AsyncIterable<ReplyPart>): Promise<Outcome> {
  const parts: ReplyPart[] = [];
  try {
    for await (const part of reply) parts.push(part);
  } catch (error) {
    return { parts, error };
  }
  return { parts, error: null };
}
