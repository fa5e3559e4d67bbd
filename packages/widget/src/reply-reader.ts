import { parseRecord, readEvents } from '@fiido/protocol/sse';
import type { ReplyRecord, SessionFeedEvent } from '@fiido/protocol';
import type { LocalAction } from '@fiido/ui/session';
import type { Waiting } from './conversation-state.ts';
import type { Timers } from './timers.ts';

const SLOW_MS = 3_000;
const VERY_SLOW_MS = 15_000;

/** Says how long the AI has been silent, until the function that it returns is called. */
export function watchSilence(timers: Timers, onWaiting: (waiting: Waiting) => void): () => void {
  onWaiting('typing');
  const handles = [
    timers.setTimeout(() => onWaiting('slow'), SLOW_MS),
    timers.setTimeout(() => onWaiting('very_slow'), VERY_SLOW_MS),
  ];
  return () => {
    if (handles[0] !== undefined) onWaiting('no');
    for (const handle of handles.splice(0)) timers.clearTimeout(handle);
  };
}

/**
 * Folds one answer into the view while it arrives, at most once per frame.
 *
 * @param signal - Stops the reading; the server finishes and stores the answer all the same.
 * @param onText - Called when there is something to read.
 * @returns `done`, `stopped`, `cut` when the connection broke (the feed brings the stored answer), or an error's code
 */
export async function showReply(
  response: Response,
  message_id: string,
  signal: AbortSignal,
  timers: Timers,
  dispatch: (action: LocalAction | SessionFeedEvent) => void,
  onText: () => void,
): Promise<string> {
  let text = '';
  let code = 'cut';
  const flush = (): void => {
    if (!text) return;
    const content = text;
    text = '';
    onText();
    dispatch({ type: 'reply_delta', message_id, content });
  };
  dispatch({ type: 'reply_started', message_id, timestamp: timers.now() / 1000 });
  try {
    for await (const { data } of response.body ? readEvents(response.body, { signal }) : []) {
      const record = parseRecord<ReplyRecord>(data);
      if (record.type === 'message') {
        if (!text) timers.frame(flush);
        text += record.content;
      } else if (record.type === 'done' || record.type === 'error') {
        code = 'code' in record ? record.code : record.type;
        break;
      }
      // A status_change also comes by the feed, with its seq; there it counts.
    }
  } catch {
    if (signal.aborted) code = 'stopped';
  }
  flush();
  dispatch({ type: 'reply_ended', message_id, failed: code !== 'done' && code !== 'stopped', code });
  return code;
}
