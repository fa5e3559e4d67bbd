/** `POST /api/sessions/{session_name}/feedback`: what the shopper thinks of one answer of the AI. */
export interface FeedbackRequest {
  message_id: string;
  rating: 'up' | 'down';
  /** At most 1,000 characters. */
  comment?: string;
}
