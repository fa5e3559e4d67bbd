import type { SessionFeedEvent } from '@fiido/protocol';
import type { LocalAction, SessionView } from '@fiido/ui/session';
import { ApiError, sendManualMessage, streamChat } from './api.ts';
import type { Connection } from './api.ts';
import type { ConversationState, Notice, Waiting } from './conversation-state.ts';
import { SilenceWatch, showReply } from './reply-reader.ts';
import { sleep } from './timers.ts';
import type { Timers } from './timers.ts';
import type { Visitor } from './visitor.ts';

/** Between the attempts to send a text that did not get through. */
const RETRY_MS = [1_000, 2_000, 5_000];
/** A longer wish of the server to wait is said to the shopper instead. */
const MAX_WAIT_MS = 10_000;
/** Attempts that the server asked for, such as while an earlier turn still runs. */
const MAX_ATTEMPTS = 20;
/** The text went to the AI while a person answers, or the other way round. */
const WRONG_PARTY = new Set<string>(['SESSION_IN_MANUAL_MODE', 'MANUAL_IN_PROGRESS', 'NOT_MANUAL_LIVE']);

export interface OutboxMessage {
  client_message_id: string;
  content: string;
}

interface OutboxContext {
  connection: Connection;
  timers: Timers;
  visitor: Visitor;
  view: () => SessionView;
  notice: () => Notice | null;
  parameters: () => Record<string, unknown>;
  dispatch: (action: LocalAction | SessionFeedEvent) => void;
  update: (changes: Partial<ConversationState>) => void;
  /** Renews the token; throws when that is not possible now. */
  onUnauthorized: () => Promise<void>;
}

/** Sends the shopper's texts one after the other, each to whoever answers at that moment, the AI or a person. */
export class Outbox {
  readonly #context: OutboxContext;
  readonly #waiting: OutboxMessage[] = [];
  #busy = false;
  #closed = false;
  #reading: AbortController | undefined;
  #stopped: ReadonlySet<string> = new Set();

  constructor(context: OutboxContext) {
    this.#context = context;
  }

  add(message: OutboxMessage): void {
    this.#waiting.push(message);
    void this.#run();
  }

  stopReply(): void {
    const id = this.#context.view().reply?.message_id;
    if (id) this.#context.update({ stopped: (this.#stopped = new Set([...this.#stopped, id])) });
    this.#reading?.abort();
  }

  close(): void {
    this.#closed = true;
    this.#reading?.abort();
  }

  async #run(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) await this.#deliver(next);
    this.#busy = false;
  }

  async #deliver(message: OutboxMessage): Promise<void> {
    const { timers, view, visitor } = this.#context;
    let toPerson = ['pending_manual', 'manual_live'].includes(view().status ?? '');
    for (let attempt = 0; !this.#closed; attempt++) {
      try {
        await visitor.start();
        await (toPerson ? this.#tellPerson(message) : this.#askAi(message));
        return;
      } catch (error) {
        const refusal = error instanceof ApiError ? error : new ApiError('NETWORK');
        const wait = WRONG_PARTY.has(refusal.code) ? 0 : await this.#afterRefusal(refusal, attempt);
        if (wait === undefined || attempt >= MAX_ATTEMPTS) return this.#fail(message, refusal.code);
        // Somebody else answers by now than when the text was written.
        if (WRONG_PARTY.has(refusal.code)) toPerson = refusal.code !== 'NOT_MANUAL_LIVE';
        if (wait > 0) await sleep(timers, wait);
      }
    }
  }

  #fail({ client_message_id }: OutboxMessage, code: ApiError['code']): void {
    const { dispatch, update } = this.#context;
    dispatch({ type: 'local_failed', client_message_id, code });
    if (code === 'RATE_LIMITED') update({ notice: { text: 'too_fast' } });
    if (code === 'MESSAGE_TOO_LONG') update({ notice: { text: 'too_long' } });
  }

  /** Milliseconds until the text may be sent again, or undefined when only the shopper can decide that. */
  async #afterRefusal(refusal: ApiError, lost: number): Promise<number | undefined> {
    if (refusal.status === 401 && lost < RETRY_MS.length) {
      await this.#context.onUnauthorized().catch(() => undefined);
      return lost === 0 ? 0 : RETRY_MS[lost];
    }
    const asked = refusal.retry_after * 1000;
    if (asked > 0) return asked <= MAX_WAIT_MS ? asked : undefined;
    // The connection, or a server that is down or starts anew; everything else would be refused again.
    return refusal.code === 'NETWORK' || refusal.status >= 500 ? RETRY_MS[lost] : undefined;
  }

  async #tellPerson({ client_message_id, content }: OutboxMessage): Promise<void> {
    const { connection, visitor, dispatch } = this.#context;
    const { data } = await sendManualMessage(connection, visitor.token, {
      session_name: visitor.session_id,
      role: 'user',
      content,
      client_message_id,
    });
    const { message_id, timestamp, seq } = data;
    dispatch({ type: 'local_accepted', client_message_id, message_id, timestamp, seq });
  }

  #onWaiting(waiting: Waiting): void {
    const { update, notice } = this.#context;
    update({ waiting });
    if (waiting === 'very_slow') update({ notice: { text: 'very_slow', offer: 'person' } });
    else if (notice()?.text === 'very_slow') update({ notice: null });
  }

  async #askAi({ client_message_id, content }: OutboxMessage): Promise<void> {
    const { connection, visitor, timers, dispatch, update } = this.#context;
    const reading = new AbortController();
    this.#reading = reading;
    const silence = new SilenceWatch(timers, (waiting) => this.#onWaiting(waiting));
    try {
      const response = await streamChat(
        connection,
        visitor.token,
        { message: content, user_id: visitor.session_id, client_message_id, parameters: this.#context.parameters() },
        reading.signal,
      );
      const message_id = response.headers.get('X-Message-Id');
      if (message_id) dispatch({ type: 'local_accepted', client_message_id, message_id });
      const reply_id = response.headers.get('X-Reply-Id') ?? `reply-${client_message_id}`;
      update({ stoppable: true });
      const end = await showReply(response, reply_id, reading.signal, timers, {
        dispatch,
        onWaiting: () => silence.end(),
      });
      // A session that went to a person in mid-answer is told by the feed.
      if (end.how === 'failed' && end.code !== 'SESSION_IN_MANUAL_MODE') {
        update({ notice: { text: 'ai_failed', offer: 'person' } });
      }
    } finally {
      silence.end();
      update({ stoppable: false });
      this.#reading = undefined;
    }
  }
}
