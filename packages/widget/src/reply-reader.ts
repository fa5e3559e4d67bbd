import { StreamCut, readReply } from '@fiido/protocol/sse';
import type { SessionFeedEvent } from '@fiido/protocol';
import type { LocalAction } from '@fiido/ui/session';
import type { Waiting } from './conversation-state.ts';
import type { Timers } from './timers.ts';

const SLOW_MS = 3_000;
const VERY_SLOW_MS = 15_000;

/** How the AI's turn ended; `cut` = the connection broke, the feed brings the stored answer. */
export type ReplyEnd = { how: 'done' | 'cut' | 'stopped' } | { how: 'failed'; code: string };

interface ReplySink {
  dispatch: (action: LocalAction | SessionFeedEvent) => void;
  onWaiting: (waiting: Waiting) => void;
}

/** Says how long the AI has been silent, until `end`. */
export class SilenceWatch {
  readonly #timers: Timers;
  #handles: unknown[] = [];
  readonly #onWaiting: (waiting: Waiting) => void;

  constructor(timers: Timers, onWaiting: (waiting: Waiting) => void) {
    this.#timers = timers;
    this.#onWaiting = onWaiting;
    onWaiting('typing');
    this.#handles = [
      timers.setTimeout(() => onWaiting('slow'), SLOW_MS),
      timers.setTimeout(() => onWaiting('very_slow'), VERY_SLOW_MS),
    ];
  }

  end(): void {
    for (const handle of this.#handles) this.#timers.clearTimeout(handle);
    if (this.#handles.length > 0) this.#onWaiting('no');
    this.#handles = [];
  }
}

/**
 * Folds one answer into the view while it arrives, at most once per frame.
 *
 * @param signal - Stops the reading; the server finishes and stores the answer all the same.
 */
export async function showReply(
  response: Response,
  message_id: string,
  signal: AbortSignal,
  timers: Timers,
  { dispatch, onWaiting }: ReplySink,
): Promise<ReplyEnd> {
  let text = '';
  const flush = (): void => {
    if (!text) return;
    const content = text;
    text = '';
    onWaiting('no');
    dispatch({ type: 'reply_delta', message_id, content });
  };
  let end: ReplyEnd = { how: 'done' };
  dispatch({ type: 'reply_started', message_id, timestamp: timers.now() / 1000 });
  try {
    for await (const record of readReply(response, { signal })) {
      if (record.type === 'message') {
        if (!text) timers.frame(flush);
        text += record.content;
      } else if (record.type === 'error') {
        end = { how: 'failed', code: record.code };
      }
      // A status_change also comes by the feed, with its seq; there it counts.
    }
  } catch (error) {
    if (!signal.aborted && !(error instanceof StreamCut)) throw error;
    end = { how: signal.aborted ? 'stopped' : 'cut' };
  }
  flush();
  const failed = end.how === 'failed' || end.how === 'cut';
  dispatch({ type: 'reply_ended', message_id, failed, code: end.how === 'failed' ? end.code : end.how });
  return end;
}
