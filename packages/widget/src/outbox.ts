import type { Attachment, ManualMessageResponse, SessionFeedEvent } from '@fiido/protocol';
import type { LocalAction } from '@fiido/ui/session';
import { ApiError, ask, call } from './api.ts';
import type { Connection } from './api.ts';
import { isWithPerson } from './conversation-state.ts';
import type { ConversationState, Waiting } from './conversation-state.ts';
import { once } from './once.ts';
import { showReply, watchSilence } from './reply-reader.ts';
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
const NOT_PERSON = 'NOT_MANUAL_LIVE';
const IN_MANUAL = 'SESSION_IN_MANUAL_MODE';
const WRONG_PARTY: readonly string[] = [IN_MANUAL, 'MANUAL_IN_PROGRESS', NOT_PERSON];

export interface OutboxMessage {
  client_message_id: string;
  content: string;
  attachments?: Attachment[] | undefined;
}

export interface OutboxContext {
  connection: Connection;
  timers: Timers;
  visitor: Visitor;
  state: () => ConversationState;
  parameters: () => Record<string, unknown>;
  dispatch: (action: LocalAction | SessionFeedEvent) => void;
  update: (changes: Partial<ConversationState>) => void;
  /** Renews the token; throws when that is not possible now. */
  renew: () => Promise<void>;
}

export interface Outbox {
  add(message: OutboxMessage): void;
  stopReply(): void;
  close(): void;
}

/** Sends the shopper's texts one after the other, each to whoever answers at that moment, the AI or a person. */
export function createOutbox(context: OutboxContext): Outbox {
  const { connection, timers, visitor, state, dispatch, update } = context;
  const waiting: OutboxMessage[] = [];
  let isClosed = false;
  let reading: AbortController | undefined;

  const onWaiting = (silence: Waiting): void => {
    update({ waiting: silence });
    if (silence === 'very_slow') update({ notice: { text: silence, offer: 'person' } });
    else if (state().notice?.text === 'very_slow') update({ notice: null });
  };

  const tellPerson = async ({ client_message_id, content, attachments }: OutboxMessage): Promise<void> => {
    const { session } = visitor;
    const body = {
      session_name: session?.session_id,
      role: 'user',
      content,
      client_message_id,
      attachments: attachments?.map((one) => one.attachment_id),
    };
    const { data } = await ask<ManualMessageResponse>(connection, 'manual/messages', { session, body });
    const { message_id, timestamp, seq } = data;
    dispatch({ type: 'local_accepted', client_message_id, message_id, timestamp, seq });
  };

  const askAi = async ({ client_message_id, content: message }: OutboxMessage): Promise<void> => {
    const { signal } = (reading = new AbortController());
    const { session } = visitor;
    const endSilence = watchSilence(timers, onWaiting);
    try {
      const body = { message, user_id: session?.session_id, client_message_id, parameters: context.parameters() };
      const response = await call(connection, 'chat/stream', { session, body, signal });
      const message_id = response.headers.get('X-Message-Id');
      if (message_id) dispatch({ type: 'local_accepted', client_message_id, message_id });
      const reply_id = response.headers.get('X-Reply-Id') ?? `reply-${client_message_id}`;
      update({ stoppable: true });
      const end = await showReply(response, reply_id, signal, timers, dispatch, endSilence);
      // A session that went to a person in mid-answer is told by the feed.
      if (!['done', 'stopped', 'cut', IN_MANUAL].includes(end)) {
        update({ notice: { text: 'ai_failed', offer: 'person' } });
      }
    } finally {
      endSilence();
      update({ stoppable: false });
      reading = undefined;
    }
  };

  /** Milliseconds until the text may be sent again, or undefined when only the shopper can decide that. */
  const afterRefusal = async (
    { code, status, retry_after }: ApiError,
    attempt: number,
  ): Promise<number | undefined> => {
    if (WRONG_PARTY.includes(code)) return 0;
    const pause = RETRY_MS[attempt];
    if (status === 401 && pause) {
      await context.renew().catch(() => undefined);
      return attempt && pause;
    }
    const asked = retry_after * 1000;
    if (asked > 0) return asked <= MAX_WAIT_MS ? asked : undefined;
    // The connection, or a server that is down or starts anew; everything else would be refused again.
    return code === 'NETWORK' || status >= 500 ? pause : undefined;
  };

  const deliver = async (message: OutboxMessage): Promise<void> => {
    let toPerson = isWithPerson(state().view);
    for (let attempt = 0; !isClosed; attempt++) {
      try {
        await visitor.start();
        await (toPerson ? tellPerson : askAi)(message);
        return;
      } catch (error) {
        const refusal = error instanceof ApiError ? error : new ApiError();
        const { code } = refusal;
        const wait = await afterRefusal(refusal, attempt);
        if (wait === undefined || attempt >= MAX_ATTEMPTS) {
          dispatch({ type: 'local_failed', client_message_id: message.client_message_id, code });
          const text = code === 'RATE_LIMITED' ? 'too_fast' : code === 'MESSAGE_TOO_LONG' && 'too_long';
          if (text) update({ notice: { text } });
          return;
        }
        // Somebody else answers by now than when the text was written.
        if (WRONG_PARTY.includes(code)) toPerson = code !== NOT_PERSON;
        if (wait > 0) await sleep(timers, wait);
      }
    }
  };

  const run = once(async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await deliver(next);
  });

  return {
    add(message) {
      waiting.push(message);
      void run();
    },
    stopReply() {
      const { view, stopped } = state();
      if (view.reply) update({ stopped: new Set([...stopped, view.reply.message_id]) });
      reading?.abort();
    },
    close() {
      isClosed = true;
      reading?.abort();
    },
  };
}
