/** The reader is near the oldest loaded message and `hasMore` says that there are older ones. */
export class LoadOlderEvent extends Event {
  static readonly eventName = 'load-older';

  constructor() {
    super(LoadOlderEvent.eventName);
  }
}

/** The reader left or reached the newest message, or messages arrived below while they read above. */
export class PinnedChangeEvent extends Event {
  static readonly eventName = 'pinned-change';
  readonly pinned: boolean;
  /** Messages below that the reader has not scrolled to; 0 while pinned. */
  readonly newCount: number;

  constructor(pinned: boolean, newCount: number) {
    super(PinnedChangeEvent.eventName);
    this.pinned = pinned;
    this.newCount = newCount;
  }
}

declare global {
  interface HTMLElementEventMap {
    'load-older': LoadOlderEvent;
    'pinned-change': PinnedChangeEvent;
  }
}
