import type { ManualMessageResponse } from '@fiido/protocol';
import type { Connection } from '../connection.ts';

export interface OutgoingMessage {
  session_name: string;
  content: string;
  /** The same id on a retry, so that the server stores the text once. */
  client_message_id: string;
  /** Refused when the shopper wrote after this. */
  expected_seq?: number;
}

/** @throws {ApiError} NOT_SESSION_AGENT, NOT_MANUAL_LIVE, MESSAGE_TOO_LONG, NEWER_MESSAGES, NETWORK */
export async function sendAgentMessage(
  connection: Connection,
  message: OutgoingMessage,
): Promise<ManualMessageResponse['data']> {
  const answer = await connection.call<ManualMessageResponse>('/api/manual/messages', {
    method: 'POST',
    body: { ...message, role: 'agent' },
  });
  return answer.data;
}

/** Tells how far the agent has read. What gets lost is made good by the next one, so failures are not told. */
export async function sendSeen(connection: Connection, session_name: string, seq: number): Promise<void> {
  const path = `/api/sessions/${encodeURIComponent(session_name)}/seen`;
  await connection.call(path, { method: 'POST', body: { seq } }).catch(() => undefined);
}
