import type { ManualMessageResponse } from '@fiido/protocol';
import type { Connection } from '../connection.ts';

export interface OutgoingMessage {
  session_name: string;
  content: string;
  /** The same id on a retry, so that the server stores the text once. */
  client_message_id: string;
}

/** @throws {ApiError} NOT_SESSION_AGENT, NOT_MANUAL_LIVE, MESSAGE_TOO_LONG, NETWORK */
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
