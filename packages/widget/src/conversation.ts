import { followFeed } from '@fiido/protocol/sse';
import type { FeedHandle, FeedState } from '@fiido/protocol/sse';
import type { MessageAdded, SessionFeedEvent } from '@fiido/protocol';
import { emptySessionView, reduceSession } from '@fiido/ui/session';
import type { LocalAction } from '@fiido/ui/session';
import { ApiError, cancelWaiting, escalate, feedUrl, fetchMessages, fetchShift } from './api.ts';
import type { Connection } from './api.ts';
import type { ConversationState } from './conversation-state.ts';
import { Outbox } from './outbox.ts';
import type { SessionStorage } from './storage.ts';
import type { Timers } from './timers.ts';
import { Visitor, newId } from './visitor.ts';

/** A connection that is back within this time was never missed. */
const LOST_AFTER_MS = 3_000;
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
 * No DOM. Nothing is asked of the server before the first `open` or `send`. Methods do not throw: what goes wrong is
 * in the state.
 */
export class Conversation {
  state: ConversationState = {
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
  /** Hints for the AI's workflow that go with every question: who asks, what page they see. */
  parameters: Record<string, unknown> = {};
  readonly #options: ConversationOptions;
  /** Who the shopper is to the server. */
  readonly visitor: Visitor;
  readonly #outbox: Outbox;
  #feed: FeedHandle | undefined;
  #starting: Promise<boolean> | undefined;
  #lostTimer: unknown;
  #restartedAt = -Infinity;
  #shown = false;
  #closed = false;

  constructor(options: ConversationOptions) {
    const { connection, storage, timers } = options;
    this.#options = options;
    this.visitor = new Visitor(connection, storage, () => timers.now());
    this.#outbox = new Outbox({
      connection,
      timers,
      visitor: this.visitor,
      view: () => this.state.view,
      notice: () => this.state.notice,
      parameters: () => this.parameters,
      dispatch: (action) => this.#dispatch(action),
      update: (changes) => this.#update(changes),
      onUnauthorized: () => this.#renew(),
    });
  }

  /** Begins or takes up the session and follows it; quick to call again. */
  open(): void {
    if (this.state.notice?.offer === 'restart') this.#update({ notice: null });
    this.#feed?.wake();
    void this.#start();
  }

  /** While the shopper sees the messages, none of them is unread. */
  setShown(shown: boolean): void {
    this.#shown = shown;
    if (shown) this.#dispatch({ type: 'read' });
  }

  /** Shows the text at once and sends it; empty text is nothing. */
  send(text: string): void {
    const content = text.trim();
    if (!content) return;
    const client_message_id = newId();
    this.#update({ notice: null });
    this.#dispatch({
      type: 'local_sent',
      client_message_id,
      content,
      timestamp: this.#options.timers.now() / 1000,
    });
    this.#feed?.wake();
    void this.#start();
    this.#outbox.add({ client_message_id, content });
  }

  /** Sends a failed message again, under the same id. */
  retry(client_message_id: string): void {
    const message = this.state.view.messages.find((one) => one.key === client_message_id);
    if (message?.delivery !== 'failed') return;
    this.#update({ notice: null });
    this.#dispatch({ type: 'local_retry', client_message_id });
    this.#outbox.add({ client_message_id, content: message.content });
  }

  /** Stops reading the running answer; the server finishes it. */
  stop(): void {
    this.#outbox.stopReply();
  }

  /** Asks for a person. Off hours the wish is noted and the AI stays. */
  async escalate(): Promise<void> {
    if (this.state.escalating) return;
    this.#update({ escalating: true, notice: null });
    await this.#attempt(async () => {
      const answer = await escalate(this.#options.connection, this.visitor.token, {
        session_name: this.visitor.session_id,
        reason: 'user_request',
      });
      if (answer.is_in_shift) return;
      this.#update({
        desk: { open: false, next_open_at: answer.next_open_at ?? null },
        notice: { text: 'away_noted' },
      });
    });
    this.#update({ escalating: false });
  }

  /** Stops waiting for a person. */
  async cancelWaiting(): Promise<void> {
    await this.#attempt(() => cancelWaiting(this.#options.connection, this.visitor.token, this.visitor.session_id));
  }

  async loadEarlier(): Promise<void> {
    const { view, loading_earlier } = this.state;
    const oldest = view.messages.find((message) => message.seq > 0);
    if (loading_earlier || !view.has_more || !oldest) return;
    this.#update({ loading_earlier: true });
    await this.#attempt(async () => {
      const { connection } = this.#options;
      const { data } = await fetchMessages(connection, this.visitor.token, this.visitor.session_id, oldest.seq);
      this.#dispatch({ type: 'page_loaded', messages: data.messages, has_more: data.has_more });
    });
    this.#update({ loading_earlier: false });
  }

  dismissNotice(): void {
    this.#update({ notice: null });
  }

  /** Forgets the shopper in this browser and ends. */
  logout(): void {
    this.close();
    this.#options.storage.write(undefined);
    this.#options.storage.setAwake(false);
  }

  /** Lets go of the feed and of a running answer; the session goes on at the server. */
  close(): void {
    this.#closed = true;
    this.#outbox.close();
    this.#feed?.close();
  }

  /** True once the session stands; false when the server could not be reached, which the notice then says. */
  #start(): Promise<boolean> {
    if (this.#feed) return Promise.resolve(true);
    this.#starting ??= this.#begin().finally(() => (this.#starting = undefined));
    return this.#starting;
  }

  async #begin(): Promise<boolean> {
    void this.#askShift();
    try {
      await this.visitor.start();
    } catch {
      // Whatever the reason, the shopper can only try again.
      this.#update({ notice: { text: 'unreachable', offer: 'restart' } });
      return false;
    }
    if (!this.#closed) this.#follow();
    return true;
  }

  async #askShift(): Promise<void> {
    const { data } = await fetchShift(this.#options.connection).catch(() => ({ data: undefined }));
    if (data) this.#update({ desk: { open: data.is_in_shift, next_open_at: data.next_open_at } });
  }

  #follow(): void {
    const { connection, timers } = this.#options;
    const feed = followFeed<SessionFeedEvent>({
      url: () => feedUrl(connection, this.visitor.session_id),
      token: () => this.visitor.token,
      fetch: connection.fetch,
      timers,
      onEvent: (event) => {
        if (event.type === 'typing' && event.role === 'user') return;
        this.#dispatch(event.type === 'message_added' ? this.#asShown(event) : event);
      },
      onState: (state, error) => {
        if (this.#feed !== feed) return;
        this.#onFeedState(state);
        if (state === 'closed' && error) void this.#restart(error.status);
      },
      onUnauthorized: async () => (await this.visitor.renew()) === 'renewed',
    });
    this.#feed = feed;
  }

  /** An answer that the shopper stopped keeps the text that they saw. */
  #asShown(event: MessageAdded & { seq: number }): MessageAdded & { seq: number } {
    const { id } = event.message;
    if (!this.state.stopped.has(id)) return event;
    const content = this.state.view.messages.find((message) => message.id === id)?.content ?? '';
    return { ...event, message: { ...event.message, content } };
  }

  /** What failed for want of a connection is sent as soon as there is one again. */
  #onFeedState(state: FeedState): void {
    const { timers } = this.#options;
    this.#dispatch({ type: 'connection', state });
    if (state === 'reconnecting') {
      this.#lostTimer ??= timers.setTimeout(() => this.#update({ lost: true }), LOST_AFTER_MS);
    } else if (state !== 'connecting') {
      timers.clearTimeout(this.#lostTimer);
      this.#lostTimer = undefined;
      this.#update({ lost: false });
    }
    if (state !== 'open') return;
    for (const { key, error_code } of this.state.view.messages) if (error_code === 'NETWORK') this.retry(key);
  }

  /** The server no longer has this session, or no longer takes us for its owner. */
  async #restart(status: number): Promise<void> {
    this.#feed = undefined;
    if (this.#closed) return;
    const now = this.#options.timers.now();
    const again = now - this.#restartedAt < RESTART_AGAIN_MS;
    this.#restartedAt = now;
    try {
      if (again) throw new ApiError('NETWORK');
      if (status === 404) await this.visitor.begin();
      else if (status === 403) await this.visitor.replace();
    } catch {
      this.#update({ notice: { text: 'unreachable', offer: 'restart' } });
      return;
    }
    await this.#start();
  }

  /** After a 401: gets another token; where that meant another session, follows that one. */
  async #renew(): Promise<void> {
    if ((await this.visitor.renew()) === 'renewed') return;
    this.#feed?.close();
    this.#feed = undefined;
    void this.#start();
  }

  /** Does something at the server once the session stands; says what went wrong. */
  async #attempt(work: () => Promise<unknown>): Promise<void> {
    if (!(await this.#start())) return;
    try {
      await work().catch(async (error: unknown) => {
        if (!(error instanceof ApiError) || error.status !== 401) throw error;
        await this.#renew();
        await work();
      });
    } catch (error) {
      const code = error instanceof ApiError ? error.code : undefined;
      // The session is already where the shopper wanted it, or past it; the feed says so.
      if (code === 'MANUAL_IN_PROGRESS' || code === 'NOT_WAITING') return;
      this.#update({ notice: { text: code === 'RATE_LIMITED' ? 'too_fast' : 'went_wrong' } });
    }
  }

  #dispatch(action: SessionFeedEvent | LocalAction): void {
    let view = reduceSession(this.state.view, action);
    if (this.#shown) view = reduceSession(view, { type: 'read' });
    if (view === this.state.view) return;
    if (view.status !== this.state.view.status) {
      this.#options.storage.setAwake(view.status === 'pending_manual' || view.status === 'manual_live');
    }
    this.#update({ view });
  }

  #update(changes: Partial<ConversationState>): void {
    const before = this.state;
    this.state = { ...before, ...changes };
    this.#options.onChange(this.state, before);
  }
}
