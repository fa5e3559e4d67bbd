/** How a request for a transfer ended; `cancelled`: its sender took it back. */
export type TransferDecision = 'accepted' | 'declined' | 'expired' | 'cancelled';

/** A session that one agent wants to give to another, who has not answered yet. */
export interface PendingTransfer {
  /** `transfer_<ms>_<8 hex>`. */
  id: string;
  session_name: string;
  from_agent_id: string;
  from_agent_name: string;
  to_agent_id: string;
  to_agent_name: string;
  reason: string;
  /** For the colleague; empty when there is none. */
  note: string;
  status: 'pending';
  /** Unix seconds, 3 decimals. */
  created_at: number;
  /** Unix seconds, 3 decimals: nobody can accept it from then on. */
  expires_at: number;
}

/** A transfer that is over, whether it was asked for or done at once. */
export interface TransferRecord {
  id: string;
  session_name: string;
  /** Agent ids. */
  from_agent: string;
  from_agent_name: string;
  to_agent: string;
  to_agent_name: string;
  reason: string;
  note: string;
  /** Unix seconds, 3 decimals: when it was asked for. */
  transferred_at: number;
  accepted: boolean;
  decision: TransferDecision;
  responded_at: number;
  response_note: string;
}

/** `POST /api/transfer-requests/{id}/respond`. */
export interface TransferRespondRequest {
  action: 'accept' | 'decline';
  response_note?: string;
}

/** `POST /api/sessions/{session_name}/transfer` with `mode: "request"`. */
export interface PendingTransferResponse {
  success: true;
  data: PendingTransfer;
  message: string;
}

/** `GET /api/transfer-requests/pending`: what the caller may accept, oldest first. */
export interface PendingTransferListResponse {
  success: true;
  data: PendingTransfer[];
  total: number;
}

/** What has no session to answer with: a decline, or a request that was taken back. */
export interface TransferEndedResponse {
  success: true;
  message: string;
}

/** `GET /api/sessions/{session_name}/transfer-history`: newest first, at most 50. */
export interface TransferHistoryResponse {
  success: true;
  data: TransferRecord[];
}

/** An agent who can take a session now. */
export interface AvailableAgent {
  id: string;
  username: string;
  name: string;
  status: 'online';
  role: 'admin' | 'agent';
  max_sessions: number;
  live_sessions: number;
}

/** `GET /api/agents/available`: online, with room, without the caller. */
export interface AvailableAgentsResponse {
  success: true;
  data: { items: AvailableAgent[]; total: number };
}

/** On the desk's feed, for the colleague alone: `to` is the agent's id. */
export interface TransferRequested {
  type: 'transfer_request';
  to: string;
  data: Pick<
    TransferRecord,
    'id' | 'session_name' | 'from_agent' | 'from_agent_name' | 'to_agent' | 'to_agent_name' | 'reason' | 'note'
  > & { created_at: number; expires_at: number };
}

/** On the desk's feed, once for who asked and once for who was asked. */
export interface TransferResult {
  type: 'transfer_result';
  to: string;
  id: string;
  session_name: string;
  /** Agent id of who was asked. */
  to_agent: string;
  to_agent_name: string;
  decision: TransferDecision;
  response_note: string;
}

/** On the session's feed, agents only: `transfer` null when the request is over. */
export interface TransferUpdated {
  type: 'transfer_updated';
  id: string;
  transfer: PendingTransfer | null;
}
