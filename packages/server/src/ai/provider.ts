/** Why the AI gave no answer. The code is for logs and metrics; shoppers read one friendly text. */
export type AiErrorCode =
  | 'AI_AUTH' // credentials or permission refused, also after one new token
  | 'AI_REFUSED' // Coze refused the request or the question
  | 'AI_FAILED' // the run failed inside Coze
  | 'AI_OVERLOADED' // rate or quota limits, also after retries
  | 'AI_UNREACHABLE' // connect error, gateway error, not Coze at all
  | 'AI_TIMEOUT' // silence longer than the idle or whole-turn limit
  | 'AI_STREAM_CUT' // the stream ended without a terminal event
  | 'AI_BAD_STREAM' // the stream could not be understood
  | 'AI_CONVERSATION_LOST'; // the stored conversation does not exist for this identity any more

export class AiError extends Error {
  override readonly name = 'AiError';
  readonly code: AiErrorCode;
  /** Coze's own code, when it gave one. */
  readonly upstreamCode: number | null;
  /** Coze's log id, when it gave one. */
  readonly logId: string | null;

  constructor(
    code: AiErrorCode,
    message: string,
    details: { upstreamCode?: number | null; logId?: string | null; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.code = code;
    this.upstreamCode = details.upstreamCode ?? null;
    this.logId = details.logId ?? null;
  }
}

export interface ReplyRequest {
  session_name: string;
  /** The session's conversation; null when none is known (an answer then lands where Coze puts it). */
  conversation_id: string | null;
  text: string;
  /** Extra workflow variables, already filtered; `USER_INPUT` is set by the client and wins. */
  parameters: Record<string, unknown>;
  /** The storefront's own; absent: the configured ones. */
  workflow?: { workflow_id: string; app_id: string };
  /** Earlier or background messages to put before the question (a hand-back note), oldest first. */
  context?: readonly { role: 'user' | 'assistant'; content: string }[];
}

export type ReplyPart =
  /** Text to show at once; never repeated. */
  | { type: 'delta'; content: string }
  /** A suggested next question. */
  | { type: 'suggestion'; content: string }
  /**
   * The end. `text` is the truth for what is stored; it may differ from the joined deltas. Empty when the AI
   * finished without an answer.
   */
  | { type: 'end'; text: string; usage: { input: number; output: number; total: number } | null };

/** Counts of cached access tokens, never the tokens. */
export interface TokenCounts {
  total_sessions: number;
  valid: number;
  expired: number;
}

/** The AI behind the chat. */
export interface AiProvider {
  /**
   * Makes a conversation that belongs to this session alone.
   *
   * @throws {AiError}
   */
  createConversation(session_name: string): Promise<string>;
  /**
   * Asks and streams the answer. Ends with exactly one `end` part, or throws.
   *
   * `signal` ends the turn: the upstream connection is closed at once and iteration throws the signal's reason.
   *
   * @throws {AiError}
   */
  streamReply(request: ReplyRequest, signal: AbortSignal): AsyncIterable<ReplyPart>;
  /** Whether the last token exchange or call succeeded; null before the first. */
  connected(): boolean | null;
  tokens(): TokenCounts;
  /** Forgets expired tokens and proves the credentials with a fresh exchange. @throws {AiError} */
  refreshTokens(): Promise<TokenCounts>;
}
