import type { LocalAction } from '@fiido/ui/session';
import { ApiError } from '../../connection.ts';

/** A text of the agent on its way. */
export interface Outgoing {
  client_message_id: string;
  content: string;
  /** Ids of files that were uploaded to the session. */
  attachments?: string[];
  /** The last message the agent could see when they sent it. */
  expected_seq: number;
}

/** What the agent wants with a message that was not taken: as it is, though the shopper wrote since, or not at all. */
export type Decision = 'again' | 'anyway' | 'drop';

export interface OutboxWays {
  /** @throws {ApiError} NEWER_MESSAGES when `expected_seq` is given and no longer true */
  send: (message: Omit<Outgoing, 'expected_seq'> & { expected_seq?: number }) => Promise<{
    message_id: string;
    timestamp: number;
    seq: number;
  }>;
  dispatch: (action: LocalAction) => void;
  /** Other failures than the guard's. */
  onError: (error: unknown) => void;
}

/** The agent's texts to one shopper leave in the order they were written: one that is not taken holds the others. */
export class Outbox {
  readonly #ways: OutboxWays;
  #last: Promise<void> = Promise.resolve();
  readonly #undecided = new Map<string, (decision: Decision) => void>();

  constructor(ways: OutboxWays) {
    this.#ways = ways;
  }

  /** What is posted from now on leaves after this. */
  waitFor(before: Promise<unknown>): void {
    this.#last = this.#last.then(() => before).then(() => undefined);
  }

  post(message: Outgoing): void {
    this.#last = this.#last.then(() => this.#deliver(message));
  }

  /** False when this message is not waiting for a decision. */
  decide(client_message_id: string, decision: Decision): boolean {
    const settle = this.#undecided.get(client_message_id);
    this.#undecided.delete(client_message_id);
    settle?.(decision);
    return settle !== undefined;
  }

  async #deliver({ expected_seq, ...words }: Outgoing): Promise<void> {
    const { send, dispatch, onError } = this.#ways;
    const { client_message_id } = words;
    let guard = true;
    for (;;) {
      try {
        const message = { ...words, ...(guard ? { expected_seq } : {}) };
        const stored = await send(message);
        return dispatch({ type: 'local_accepted', client_message_id, ...stored });
      } catch (error) {
        const code = error instanceof ApiError ? error.code : 'NETWORK';
        const decided = new Promise<Decision>((resolve) => this.#undecided.set(client_message_id, resolve));
        dispatch({ type: 'local_failed', client_message_id, code });
        if (code !== 'NEWER_MESSAGES') onError(error);
        const decision = await decided;
        if (decision === 'drop') return dispatch({ type: 'local_dropped', client_message_id });
        guard = guard && decision !== 'anyway';
        dispatch({ type: 'local_retry', client_message_id });
      }
    }
  }
}
