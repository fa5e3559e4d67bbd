export { encodeComment, encodeEvent, encodeRetry } from './encode.ts';
export type { FeedError, FeedHandle, FeedOptions, FeedState, FeedTimers } from './feed.ts';
export { followFeed } from './follow-feed.ts';
export { StreamCut, parseRecord, readEvents, readReply } from './read.ts';
export type { ReadOptions, StreamEvent } from './read.ts';
