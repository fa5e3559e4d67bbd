import type { FeedHandle } from '@fiido/protocol/sse';
import type { Connection } from '../connection.ts';
import { fetchOpenRequests } from './after-hours.ts';
import { fetchAssists } from './assists.ts';
import { emptyDeskView, reduceDesk, subscribeDesk } from './desk.ts';
import type { DeskAction, DeskView } from './desk.ts';
import { fetchTags } from './tags.ts';
import { fetchTransfers } from './transfers.ts';

/** The desk of the agent who is logged in; follows its feed from `start` to `stop`. */
export class DeskStore {
  view: DeskView = emptyDeskView;
  readonly #onChange: (view: DeskView, action: DeskAction) => void;
  #feed: FeedHandle | null = null;

  constructor(onChange: (view: DeskView, action: DeskAction) => void) {
    this.#onChange = onChange;
  }

  start(connection: Connection): void {
    this.stop();
    const feed = subscribeDesk(connection, (action) => {
      this.dispatch(action);
      // The feed's picture has none of these in it.
      if (action.type !== 'snapshot') return;
      void this.#load(feed, async () => ({ type: 'requests_loaded', requests: await fetchOpenRequests(connection) }));
      void this.#load(feed, async () => ({ type: 'assists_loaded', assists: (await fetchAssists(connection)).data }));
      void this.#load(feed, async () => ({ type: 'transfers_loaded', transfers: await fetchTransfers(connection) }));
      void this.#load(feed, async () => ({ type: 'tags_loaded', tags: (await fetchTags(connection)).tags }));
    });
    this.#feed = feed;
  }

  async #load(feed: FeedHandle, read: () => Promise<DeskAction>): Promise<void> {
    try {
      const action = await read();
      if (this.#feed === feed) this.dispatch(action);
    } catch {
      // The next picture of the desk brings the next try; their page says that they could not be loaded.
    }
  }

  stop(): void {
    const feed = this.#feed;
    this.#feed = null;
    feed?.close();
    this.view = emptyDeskView;
  }

  dispatch(action: DeskAction): void {
    const view = reduceDesk(this.view, action);
    if (view === this.view) return;
    this.view = view;
    this.#onChange(view, action);
  }
}
