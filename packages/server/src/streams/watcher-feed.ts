import type { Deps } from '../deps.ts';
import { OVER } from '../over.ts';

/** Others than the asker watch an answer grow; a glance ten times a second is enough for them. */
const TELL_EVERY_MS = 100;

export interface WatcherFeed {
  add(content: string): void;
  /** Tells what is left, and that the answer has ended. */
  end(): void;
}

/** Publishes the parts of an answer on the session's feed, gathered so that many small deltas cost one event. */
export function createWatcherFeed(
  { feeds, clock, log }: Pick<Deps, 'feeds' | 'clock' | 'log'>,
  session_name: string,
  message_id: string,
): WatcherFeed {
  const feed = `session:${session_name}` as const;
  const stop = new AbortController();
  let gathered = '';
  let told = false;
  let waiting = false;

  const failed = (error: unknown): void => log.debug('watchers_not_told', { session_name, error });
  function tell(): void {
    if (gathered === '') return;
    const content = gathered;
    gathered = '';
    told = true;
    feeds.publish(feed, { type: 'message', content, message_id }).catch(failed);
  }
  async function tellLater(): Promise<void> {
    waiting = true;
    await clock.sleep(TELL_EVERY_MS, stop.signal);
    waiting = false;
    if (!stop.signal.aborted) tell();
  }

  return {
    add(content) {
      gathered += content;
      if (!told) tell();
      else if (!waiting) void tellLater();
    },
    end() {
      stop.abort(OVER);
      tell();
      if (told) feeds.publish(feed, { type: 'done', content: '', message_id }).catch(failed);
    },
  };
}
