export type AssistStatus = 'pending' | 'answered';

/** A question to a colleague about a session, without a transfer. */
export interface AssistRequest {
  /** `assist_<ms>_<8 hex>`. */
  id: string;
  session_name: string;
  /** A user name, like `assistant`. */
  requester: string;
  assistant: string;
  question: string;
  answer: string | null;
  status: AssistStatus;
  /** Unix seconds, 3 decimals. */
  created_at: number;
  answered_at: number | null;
}

/** `POST /api/assist-requests`. */
export interface AssistCreateRequest {
  session_name: string;
  /** A user name. */
  assistant: string;
  question: string;
}

/** `POST /api/assist-requests/{id}/answer`. */
export interface AssistAnswerRequest {
  answer: string;
}

export interface AssistResponse {
  success: true;
  data: AssistRequest;
}

/** `GET /api/assist-requests?status=pending|answered`: newest first. */
export interface AssistListResponse {
  success: true;
  data: { received: AssistRequest[]; sent: AssistRequest[] };
  /** `received_pending` counts whatever the filter. */
  count: { received: number; sent: number; received_pending: number };
}

/** On the desk's feed, for the assistant alone: `to` is the agent's id. */
export interface AssistRequested {
  type: 'assist_request';
  to: string;
  data: Pick<AssistRequest, 'id' | 'session_name' | 'requester' | 'question' | 'created_at'>;
}

/** On the desk's feed, for the requester alone. */
export interface AssistAnswered {
  type: 'assist_answer';
  to: string;
  data: Pick<AssistRequest, 'id' | 'session_name' | 'assistant' | 'answer' | 'answered_at'>;
}

/** On the session's feed, agents only: who may read it as an assistant has changed. */
export interface AssistUpdated {
  type: 'assist_updated';
  request: Pick<AssistRequest, 'id' | 'requester' | 'assistant' | 'status'>;
}
