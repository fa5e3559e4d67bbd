export interface ConversationRequest {
  session_id: string;
  /** At first contact: the storefront, where the page's origin does not tell. */
  site?: string;
}

/** Body of the legacy `POST /api/conversation/create`. */
export interface LegacyConversationRequest {
  user_id: string;
}

export interface ConversationNewResponse {
  success: true;
  conversation_id: string;
  session_token: string;
  /** Seconds. */
  expires_in: number;
}

export interface ConversationClearResponse {
  success: true;
  conversation_id: string;
  message: string;
  session_token?: string;
  expires_in?: number;
}

export interface ConversationCreateResponse {
  success: boolean;
  conversation_id: string | null;
  error: string | null;
  /** To callers who came with one. */
  session_token?: string;
  /** Seconds. */
  expires_in?: number;
}

/** Answer of `POST /api/sessions/{session_name}/token`. */
export interface SessionTokenResponse {
  success: true;
  session_token: string;
  /** Seconds. */
  expires_in: number;
}
