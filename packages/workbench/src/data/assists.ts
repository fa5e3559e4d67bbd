import type {
  AssistAnswerRequest,
  AssistCreateRequest,
  AssistListResponse,
  AssistRequest,
  AssistResponse,
  AssistStatus,
} from '@fiido/protocol';
import type { Connection } from '../connection.ts';

/** What this agent was asked and has asked, newest first; all when no status is named. */
export function fetchAssists(connection: Connection, status?: AssistStatus): Promise<AssistListResponse> {
  return connection.call<AssistListResponse>(`/api/assist-requests${status ? `?status=${status}` : ''}`);
}

/** Asks a colleague. @throws {ApiError} ASSISTANT_NOT_FOUND, SESSION_NOT_FOUND, SESSION_FORBIDDEN */
export async function askColleague(connection: Connection, body: AssistCreateRequest): Promise<AssistRequest> {
  return (await connection.call<AssistResponse>('/api/assist-requests', { method: 'POST', body })).data;
}

/** @throws {ApiError} REQUEST_NOT_FOUND, PERMISSION_DENIED, ALREADY_ANSWERED */
export async function answerColleague(connection: Connection, id: string, answer: string): Promise<AssistRequest> {
  const body: AssistAnswerRequest = { answer };
  const path = `/api/assist-requests/${encodeURIComponent(id)}/answer`;
  return (await connection.call<AssistResponse>(path, { method: 'POST', body })).data;
}
