import type {
  PendingTransfer,
  PendingTransferListResponse,
  PendingTransferResponse,
  SessionResponse,
  TransferEndedResponse,
  TransferRequested,
} from '@fiido/protocol';
import type { Connection } from '../connection.ts';
import { sessionPath } from './session-path.ts';

const path = (id: string, rest = ''): string => `/api/transfer-requests/${encodeURIComponent(id)}${rest}`;

/** What this agent is asked to take, oldest first. */
export async function fetchTransfers(connection: Connection): Promise<PendingTransfer[]> {
  return (await connection.call<PendingTransferListResponse>('/api/transfer-requests/pending')).data;
}

/** Asks a colleague. @throws {ApiError} TRANSFER_PENDING, REASON_REQUIRED, AGENT_OFFLINE, AGENT_AT_CAPACITY, NOT_SESSION_AGENT */
export async function askTransfer(
  connection: Connection,
  session_name: string,
  { to_agent_id, reason, note }: Pick<PendingTransfer, 'to_agent_id' | 'reason' | 'note'>,
): Promise<PendingTransfer> {
  const body = { mode: 'request', to_agent_id, reason, ...(note ? { note } : {}) };
  const url = sessionPath(session_name, '/transfer');
  return (await connection.call<PendingTransferResponse>(url, { method: 'POST', body })).data;
}

/** @throws {ApiError} REQUEST_NOT_FOUND, INVALID_STATUS, SESSION_ALREADY_TAKEN, AGENT_AT_CAPACITY */
export async function acceptTransfer(connection: Connection, id: string): Promise<void> {
  const body = { action: 'accept' };
  await connection.call<SessionResponse>(path(id, '/respond'), { method: 'POST', body });
}

/** @throws {ApiError} REQUEST_NOT_FOUND, INVALID_STATUS, SESSION_ALREADY_TAKEN */
export async function declineTransfer(connection: Connection, id: string, response_note: string): Promise<void> {
  const body = { action: 'decline', ...(response_note ? { response_note } : {}) };
  await connection.call<TransferEndedResponse>(path(id, '/respond'), { method: 'POST', body });
}

/** @throws {ApiError} REQUEST_NOT_FOUND */
export async function takeBackTransfer(connection: Connection, id: string): Promise<void> {
  await connection.call<TransferEndedResponse>(path(id), { method: 'DELETE' });
}

/** The request as the list has it. */
export function pendingOf({ data }: TransferRequested): PendingTransfer {
  const { from_agent: from_agent_id, to_agent: to_agent_id, ...rest } = data;
  return { ...rest, from_agent_id, to_agent_id, status: 'pending' };
}
