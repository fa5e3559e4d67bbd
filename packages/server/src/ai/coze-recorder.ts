import type { Clock } from '../clock.ts';
import type { CozeLog } from './coze-config.ts';
import { CozeError } from './coze-error.ts';

/** One call, on its way to one line of the log. */
export interface CallLine {
  /** Adds fields. */
  note(fields: Record<string, unknown>): void;
  /** The first byte or part has come; later ones do not count. */
  first(): void;
  /** Writes the line: `null` when the call succeeded, else its error; what is not a `CozeError` ended it from our side. */
  end(error: unknown): void;
}

/** Writes one line per call to Coze, and remembers whether the last one succeeded. */
export interface CallRecorder {
  start(fields: Record<string, unknown>): CallLine;
  /** Null before the first call. A call that we ended ourselves changes nothing. */
  connected(): boolean | null;
}

export function createCallRecorder(clock: Clock, log?: CozeLog): CallRecorder {
  let connected: boolean | null = null;
  return {
    connected: () => connected,
    start(fields) {
      const startedAt = clock.now();
      const elapsed = (): number => Math.round((clock.now() - startedAt) * 1000);
      const line = { ...fields };
      return {
        note(more) {
          Object.assign(line, more);
        },
        first() {
          line['first_ms'] ??= elapsed();
        },
        end(error) {
          line['duration_ms'] = elapsed();
          if (error === null) {
            connected = true;
            log?.info('coze_call', { ...line, outcome: 'ok' });
          } else if (error instanceof CozeError) {
            connected = isAnswer(error);
            const { code, upstreamCode: upstream_code, logId, message: msg } = error;
            log?.warn('coze_call', {
              ...line,
              log_id: logId ?? line['log_id'],
              outcome: 'failed',
              code,
              upstream_code,
              msg,
            });
          } else {
            log?.info('coze_call', { ...line, outcome: 'ended' });
          }
        },
      };
    },
  };
}

/** Coze understood us and said no to this one request: the way to it is fine. */
function isAnswer(error: CozeError): boolean {
  return error.code === 'AI_REFUSED' || error.code === 'AI_CONVERSATION_LOST';
}
