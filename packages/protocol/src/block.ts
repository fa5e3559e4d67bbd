import type { SessionState } from './session.ts';

/** `PUT /api/sessions/{session_name}/block`: a blocked shopper can write to nobody, here or under the same identity. */
export interface BlockRequest {
  blocked: boolean;
}

export interface BlockResponse {
  success: true;
  data: SessionState;
}

/** Who blocked a shopper, and when. */
export interface Block {
  /** User name. */
  by: string;
  /** Unix seconds, 3 decimals. */
  at: number;
}

/** On the session's feed, agents only. */
export interface BlockUpdated {
  type: 'block_updated';
  blocked: Block | null;
}
