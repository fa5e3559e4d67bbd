import { followFeed } from '@fiido/protocol/sse';
import type { FeedHandle, FeedOptions, FeedState } from '@fiido/protocol/sse';
import type { SessionFeedEvent, SessionState } from '@fiido/protocol';
import type { SessionView } from '@fiido/ui/session';
import type { ExtraContext } from '../../extra.ts';
import type { Timers } from '../../timers.ts';

/** A tab that hears nothing from the one with the stream opens its own. */
const SILENCE_MS = 3_000;
const HISTORY_LENGTH = 50;

/** What the tabs of one session say to each other. */
interface Word {
  /** One more follows: where are we? */
  hello?: true;
  /** The shopper is back: a quiet feed is to be taken up. */
  wake?: true;
  event?: SessionFeedEvent | undefined;
  id?: string | undefined;
  state?: FeedState;
  /** The event is where the teller is; a tab that is further leaves it out. */
  isPlace?: true;
}

/** The session as this tab knows it, in the words of the feed. */
function placeOf({ session, messages, seq, queue, typing, connection: state }: SessionView): Word {
  if (!session) return { state };
  const history = messages.filter((one) => one.seq > 0 && !one.divider).slice(-HISTORY_LENGTH);
  const whole = { ...session, history } as SessionState;
  const server_time = Date.now() / 1000;
  const event = { type: 'snapshot', seq, session: whole, queue, typing: typing ? [typing] : [], server_time } as const;
  return { event, state, isPlace: true };
}

/**
 * Joins the tabs that follow one session. The one that holds the lock has the stream and passes on what it reads; when
 * it goes, the next has the lock and reads on after the last event that it heard of.
 */
function join(
  key: string,
  options: FeedOptions<SessionFeedEvent>,
  view: () => SessionView,
  timers: Timers,
): FeedHandle {
  const { onEvent, onState } = options;
  const channel = new BroadcastChannel(key);
  const end = new AbortController();
  let lastId = options.after;
  let own: FeedHandle | undefined;
  let leads = false;
  let release: (() => void) | undefined;
  const say = (word: Word): void => {
    if (!end.signal.aborted) channel.postMessage(word);
  };
  const tell = (word: Word): void => {
    if (leads) say({ id: lastId, ...word });
  };
  const take = (event: SessionFeedEvent, id: string | undefined): void => {
    onEvent(event, id);
    lastId = id ?? lastId;
  };
  const close = (): void => {
    end.abort();
    timers.clearTimeout(silence);
    own?.close();
    release?.();
    channel.close();
  };
  const follow = (): void => {
    own ??= followFeed<SessionFeedEvent>({
      ...options,
      after: lastId,
      onEvent(event, id) {
        take(event, id);
        tell({ event });
      },
      onState(state, error) {
        if (end.signal.aborted) return;
        // Refused for good: whoever has the lock next finds out for itself.
        if (state === 'closed') close();
        else tell({ state });
        onState(state, error);
      },
    });
  };
  const lead = (): Promise<void> => {
    timers.clearTimeout(silence);
    leads = true;
    follow();
    tell(placeOf(view()));
    return new Promise((resolve) => (release = resolve));
  };
  const silence = timers.setTimeout(follow, SILENCE_MS);
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    const { hello, wake, event, id, state, isPlace } = data;
    if (hello) tell(placeOf(view()));
    if (wake && leads) own?.wake();
    if (own || !(event ?? state)) return;
    timers.clearTimeout(silence);
    const isPast = isPlace && event?.type === 'snapshot' && event.seq < view().seq;
    if (event && !isPast) take(event, id);
    if (state) onState(state);
  };
  navigator.locks.request(key, { signal: end.signal }, lead).catch(() => undefined);
  say({ hello: true });
  return {
    close,
    wake: () => (own ? own.wake() : say({ wake: true })),
    get lastId() {
      return lastId;
    },
  };
}

/** Follows a session by one stream for all tabs; a page that the browser puts aside leaves and comes back. */
export function shareFeed(context: ExtraContext, timers: Timers): typeof followFeed {
  const { conversation } = context;
  const follow = (options: FeedOptions<SessionFeedEvent>): FeedHandle => {
    const life = new AbortController();
    const { signal } = life;
    const given: FeedOptions<SessionFeedEvent> = {
      ...options,
      onState(state, error) {
        if (state === 'closed') life.abort();
        options.onState(state, error);
      },
    };
    const key = `fiido:${conversation.visitor.session?.session_id}`;
    const begin = (after?: string): FeedHandle => join(key, { ...given, after }, () => conversation.state.view, timers);
    let joined = begin(options.after);
    addEventListener('pagehide', () => joined.close(), { signal });
    addEventListener('pageshow', ({ persisted }) => persisted && (joined = begin(joined.lastId)), { signal });
    return {
      close() {
        if (signal.aborted) return;
        joined.close();
        given.onState('closed');
      },
      wake: () => joined.wake(),
      get lastId() {
        return joined.lastId;
      },
    };
  };
  return follow as typeof followFeed;
}
