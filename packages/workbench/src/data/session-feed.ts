import type { SessionFeedEvent } from '@fiido/protocol';
import { followFeed } from '@fiido/protocol/sse';
import type { FeedError, FeedHandle } from '@fiido/protocol/sse';
import type { LocalAction } from '@fiido/ui/session';
import type { Connection } from '../connection.ts';

/**
 * Follows a session until the handle is closed: after the event `after`, or from a snapshot on.
 *
 * @param onClosed - The server refused for good: unknown session, or one this agent may not read.
 */
export function subscribeSession(
  connection: Connection,
  name: string,
  dispatch: (action: SessionFeedEvent | LocalAction) => void,
  onClosed: (error: FeedError) => void,
  after?: string,
): FeedHandle {
  return followFeed<SessionFeedEvent>({
    ...connection.feedOptions,
    url: `/api/sessions/${encodeURIComponent(name)}/events`,
    after,
    onEvent: dispatch,
    onState: (state, error) => {
      dispatch({ type: 'connection', state });
      if (state === 'closed' && error) onClosed(error);
    },
  });
}
