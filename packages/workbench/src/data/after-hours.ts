import type {
  AfterHoursListResponse,
  AfterHoursRequest,
  AfterHoursResponse,
  AfterHoursUpdateRequest,
  SessionResponse,
  SessionState,
} from '@fiido/protocol';
import type { Connection } from '../connection.ts';

/** Open requests that are loaded at once. */
const MAX_OPEN = 100;

/** The open requests, oldest first. @throws {ApiError} */
export async function fetchOpenRequests(connection: Connection): Promise<AfterHoursRequest[]> {
  const path = `/api/after-hours?status=open&limit=${MAX_OPEN}`;
  return (await connection.call<AfterHoursListResponse>(path)).data.items;
}

/** Takes a request off the list without a call. @throws {ApiError} REQUEST_NOT_FOUND */
export async function updateRequest(
  connection: Connection,
  request_id: string,
  body: AfterHoursUpdateRequest,
): Promise<AfterHoursRequest> {
  const path = `/api/after-hours/${encodeURIComponent(request_id)}`;
  return (await connection.call<AfterHoursResponse>(path, { method: 'PATCH', body })).data;
}

/** Takes the session of an open request. @throws {ApiError} ALREADY_TAKEN, INVALID_STATUS, AGENT_AT_CAPACITY */
export async function callBack(connection: Connection, session_name: string): Promise<SessionState> {
  const path = `/api/sessions/${encodeURIComponent(session_name)}/callback`;
  return (await connection.call<SessionResponse>(path, { method: 'POST', body: {} })).data;
}
