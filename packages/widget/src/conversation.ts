import { followFeed } from '@fiido/protocol/sse';
import type { FeedHandle } from '@fiido/protocol/sse';
import type { Attachment, EscalateResponse, MessagePageResponse, SessionFeedEvent } from '@fiido/protocol';
import { emptySessionView, findMessage, reduceSession } from '@fiido/ui/session';
import type { LocalAction } from '@fiido/ui/session';
import { addressOf, ask } from './api.ts';
import type { ApiError, Connection } from './api.ts';
import type { ConversationState } from './conversation-state.ts';
import { once } from './once.ts';
import { createOutbox } from './outbox.ts';
import type { SessionStorage } from './storage.ts';
import type { Timers } from './timers.ts';
import { createVisitor, newId } from './visitor.ts';
import type { Visitor } from './visitor.ts';

/** A server that refuses a session it has just begun is not asked again and again. */
const RESTART_AGAIN_MS = 10_000;

export interface ConversationOptions {
  connection: Connection;
  storage: SessionStorage;
  timers: Timers;
  /** Told after every change, with the state before. */
  onChange(state: ConversationState, before: ConversationState): void;
}

/**
 * The shopper's side of one session: begins it, follows its feed, sends, asks for a person.
 *
 * No DOM. Nothing is asked of the server before the first `open` or `send`. Methods need no `this` and do not throw:
 * what goes wrong is in the state.
 */
export interface Conversation {
  readonly state: ConversationState;
  /** Hints for the AI's workflow that go with every question: who asks, what page they see. */
  parameters: Record<string, unknown>;
  /** Who the shopper is to the server. */
  readonly visitor: Visitor;
  /** Begins or takes up the session and follows it; quick to call again. */
  open(): void;
  /** While the shopper sees the messages, none of them is unread. */
  setShown(shown: boolean): void;
  /** Shows the text at once and sends it; empty text is nothing. Files go to people only, the AI reads none. */
  send(text: string, attachments?: Attachment[]): void;
  /** Sends a failed message again, under the same id. */
  retry(client_message_id: string): void;
  /** Stops reading the running answer; the server finishes it. */
  stop(): void;
  /** Asks for a person. Off hours the wish is noted and the AI stays. */
  escalate(): Promise<void>;
  /** Stops waiting for a person. */
  cancelWaiting(): Promise<void>;
  loadEarlier(): Promise<void>;
  dismissNotice(): void;
  /**
   * Asks the server once the session stands. For extras.
   *
   * @throws {ApiError}
   */
  api<T extends { success: true }>(path: string, body?: object): Promise<T>;
  /** Folds what came by another way than the feed. For extras. */
  dispatch(action: SessionFeedEvent | LocalAction): void;
  /** Changes what is no part of the session. For extras. */
  update(changes: Partial<ConversationState>): void;
  /** Follows the feed by other means from now on, from where it is. For extras. */
  followBy(source: typeof followFeed): void;
  /** Forgets the shopper in this browser and ends. */
  logout(): void;
  /** Lets go of the feed and of a running answer, and says no more; the session goes on at the server. */
  close(): void;
}

export function createConversation(options: ConversationOptions): Conversation {
  const { connection, storage, timers, onChange } = options;
  const visitor = createVisitor(connection, storage);
  let state: ConversationState = {
    view: emptySessionView,
    desk: { open: null, next_open_at: null },
    waiting: 'no',
    stoppable: false,
    stopped: new Set(),
    escalating: false,
    loading_earlier: false,
    lost: false,
    notice: null,
  };
  let feed: FeedHandle | undefined;
  let source = followFeed;
  let restartedAt = -Infinity;
  let isShown = false;
  let isClosed = false;

  const update = (changes: Partial<ConversationState>): void => {
    const before = state;
    state = { ...before, ...changes };
    if (!isClosed) onChange(state, before);
  };
  const clearNotice = (): void => update({ notice: null });
  const sayUnreachable = (): void => update({ notice: { text: 'unreachable', offer: 'restart' } });

  const dispatch = (action: SessionFeedEvent | LocalAction): void => {
    const before = state.view;
    let view = reduceSession(before, action);
    if (isShown) view = reduceSession(view, { type: 'read' });
    if (view === before) return;
    update({ view });
  };

  /** True once the session stands; false when the server could not be reached, which the notice then says. */
  const start = once(async () => {
    if (feed) return true;
    try {
      await visitor.start();
    } catch {
      // Whatever the reason, the shopper can only try again.
      sayUnreachable();
      return false;
    }
    if (!isClosed) follow();
    return true;
  });

  const follow = (after?: string): void => {
    const own = source<SessionFeedEvent>({
      after,
      url: () => addressOf(connection, 'sessions/:session/events', visitor.session),
      token: () => visitor.session?.token ?? '',
      fetch: connection.fetch,
      timers,
      onEvent(event) {
        if (event.type === 'message_added' && state.stopped.has(event.message.id)) {
          // An answer that the shopper stopped keeps the text that they saw.
          const content = findMessage(state.view.messages, event.message.id)?.content ?? '';
          dispatch({ ...event, message: { ...event.message, content } });
        } else if (event.type !== 'typing' || event.role !== 'user') dispatch(event);
      },
      onState(now, error) {
        if (feed !== own) return;
        dispatch({ type: 'connection', state: now });
        if (now === 'closed' && error) void restart(error.status);
      },
      onUnauthorized: visitor.renew,
    });
    feed = own;
  };

  /** The server no longer has this session, or no longer takes us for its owner. */
  const restart = async (status: number): Promise<void> => {
    feed = undefined;
    if (isClosed) return;
    const now = timers.now();
    const isAgain = now - restartedAt < RESTART_AGAIN_MS;
    restartedAt = now;
    if (isAgain) return sayUnreachable();
    try {
      if (status === 404) await visitor.begin();
      else if (status === 403) await visitor.replace();
    } catch {
      return sayUnreachable();
    }
    await start();
  };

  /** After a 401: gets another token; where that meant another session, follows that one. */
  const renew = async (): Promise<void> => {
    if (await visitor.renew()) return;
    leave();
    void start();
  };

  /** Lets go of the feed without a word; what it leaves is where it was. */
  const leave = (): FeedHandle | undefined => {
    const old = feed;
    feed = undefined;
    old?.close();
    return old;
  };

  /** Does something at the server, again with another token where the first was refused. */
  const withToken = <T>(work: () => Promise<T>): Promise<T> =>
    work().catch(async (error: ApiError) => {
      if (error.status !== 401) throw error;
      await renew();
      return work();
    });

  /** Does something at the server once the session stands; says what went wrong. */
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    if (!(await start())) return;
    try {
      await withToken(work);
    } catch (error) {
      const { code } = error as ApiError;
      // The session is already where the shopper wanted it, or past it; the feed says so.
      if (code === 'MANUAL_IN_PROGRESS' || code === 'NOT_WAITING') return;
      update({ notice: { text: code === 'RATE_LIMITED' ? 'too_fast' : 'went_wrong' } });
    }
  };

  const post = <T extends { success: true }>(path: string, body?: object): Promise<T> =>
    ask<T>(connection, path, { session: visitor.session, body });
  const sessionName = (): { session_name: string | undefined } => ({ session_name: visitor.session?.session_id });

  const outbox = createOutbox({
    connection,
    timers,
    visitor,
    state: () => state,
    parameters: () => conversation.parameters,
    dispatch,
    update,
    renew,
  });

  const retry = (client_message_id: string): void => {
    const message = state.view.messages.find((one) => one.key === client_message_id);
    if (message?.delivery !== 'failed') return;
    clearNotice();
    dispatch({ type: 'local_retry', client_message_id });
    outbox.add({ client_message_id, content: message.content, attachments: message.attachments });
  };

  const close = (): void => {
    outbox.close();
    feed?.close();
    isClosed = true;
  };

  const conversation: Conversation = {
    get state() {
      return state;
    },
    parameters: {},
    visitor,
    dispatch,
    update,
    retry,
    stop: outbox.stopReply,
    dismissNotice: clearNotice,
    close,
    open() {
      if (state.notice?.offer === 'restart') clearNotice();
      feed?.wake();
      void start();
    },
    setShown(shown) {
      isShown = shown;
      if (shown) dispatch({ type: 'read' });
    },
    send(text, attachments) {
      const content = text.trim();
      if (!content) return;
      const client_message_id = newId();
      clearNotice();
      const timestamp = timers.now() / 1000;
      dispatch({ type: 'local_sent', client_message_id, content, timestamp, ...(attachments && { attachments }) });
      feed?.wake();
      void start();
      outbox.add({ client_message_id, content, attachments });
    },
    async escalate() {
      if (state.escalating) return;
      update({ escalating: true, notice: null });
      await attempt(async () => {
        const body = { ...sessionName(), reason: 'user_request' };
        const { is_in_shift, next_open_at = null } = await post<EscalateResponse>('manual/escalate', body);
        if (!is_in_shift) update({ desk: { open: false, next_open_at }, notice: { text: 'away_noted' } });
      });
      update({ escalating: false });
    },
    cancelWaiting: () => attempt(() => post('manual/cancel', sessionName())),
    async loadEarlier() {
      const { view, loading_earlier } = state;
      const oldest = view.messages.find((message) => message.seq > 0);
      if (loading_earlier || !view.has_more || !oldest) return;
      update({ loading_earlier: true });
      await attempt(async () => {
        const path = `sessions/:session/messages?before=${oldest.seq}&limit=50`;
        const { data } = await post<MessagePageResponse>(path);
        dispatch({ type: 'page_loaded', messages: data.messages, has_more: data.has_more });
      });
      update({ loading_earlier: false });
    },
    async api(path, body) {
      await start();
      return withToken(() => post(path, body));
    },
    followBy(next) {
      source = next;
      const old = leave();
      if (old) follow(old.lastId);
    },
    logout() {
      dispatch({ type: 'reset' });
      close();
      storage.write(undefined);
    },
  };
  return conversation;
}
