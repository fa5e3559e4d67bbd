import type { Csat } from './session.ts';

/** `POST /api/sessions/{session_name}/feedback`: what the shopper thinks of one answer of the AI. */
export interface FeedbackRequest {
  message_id: string;
  rating: 'up' | 'down';
  /** At most 1,000 characters. */
  comment?: string;
}

/** `POST /api/sessions/{session_name}/csat`: how the last human phase was. */
export interface CsatRequest {
  /** 1 (worst) to 5. */
  score: number;
  /** At most 1,000 characters. */
  comment?: string;
}

export interface CsatResponse {
  success: true;
  data: { csat: Csat };
}
