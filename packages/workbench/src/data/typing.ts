import type { Connection } from '../connection.ts';

/** While the agent goes on writing it is told again after this time. */
const AGAIN_MS = 2_500;
/** Who has written nothing for this long has stopped. */
const STOPPED_MS = 5_000;

/** Tells the shopper that the agent is writing. What gets lost is worth nothing later, so failures are not told. */
export async function sendTyping(connection: Connection, session_name: string, is_typing: boolean): Promise<void> {
  const path = `/api/sessions/${encodeURIComponent(session_name)}/typing`;
  await connection.call(path, { method: 'POST', body: { is_typing } }).catch(() => undefined);
}

/** Turns key presses into few signals. */
export class TypingSignal {
  readonly #send: (is_typing: boolean) => void;
  #toldAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(send: (is_typing: boolean) => void) {
    this.#send = send;
  }

  /** The text changed and is not empty. */
  typed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.stop(), STOPPED_MS);
    if (performance.now() - this.#toldAt < AGAIN_MS) return;
    this.#toldAt = performance.now();
    this.#send(true);
  }

  /** The message itself tells that the writing is over. */
  sent(): void {
    clearTimeout(this.#timer);
    this.#toldAt = -Infinity;
  }

  /** The text was given up, or the agent looks elsewhere. */
  stop(): void {
    clearTimeout(this.#timer);
    if (this.#toldAt === -Infinity) return;
    this.#toldAt = -Infinity;
    this.#send(false);
  }
}
