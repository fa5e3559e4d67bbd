import type { FeedHandle } from '@fiido/protocol/sse';
import type { Connection } from '../connection.ts';
import { emptyDeskView, reduceDesk, subscribeDesk } from './desk.ts';
import type { DeskAction, DeskView } from './desk.ts';

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
    this.#feed = subscribeDesk(connection, (action) => this.dispatch(action));
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
