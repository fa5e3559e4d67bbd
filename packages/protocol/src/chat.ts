import type { StatusChange } from './events.ts';

/** Body of `POST /api/chat` and `POST /api/chat/stream`. */
export interface ChatRequest {
  message: string;
  user_id?: string | null;
  conversation_id?: string | null;
  parameters?: Record<string, unknown>;
  client_message_id?: string;
}

/** Answer of `POST /api/chat`; a failed AI is HTTP 200 with `AiFailure`. */
export interface ChatResponse {
  success: true;
  message: string;
  error: null;
  conversation_id?: string;
  message_id?: string;
  degraded?: true;
}

/** The AI could not answer; the shopper's text is kept. */
export interface AiFailure {
  success: false;
  message: null;
  error: string;
  code: 'AI_UNAVAILABLE';
  detail: string;
  request_id: string;
}

/** A record of `POST /api/chat/stream`: one answer, not a feed. `status_change` may precede `done`. */
export type ReplyRecord =
  | { type: 'message'; content: string }
  | { type: 'done'; content: '' }
  | { type: 'error'; content: string; code: string; request_id: string }
  | StatusChange;
