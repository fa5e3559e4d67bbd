import type { MessagePageResponse, SessionReadResponse, SessionResponse, SessionState } from '@fiido/protocol';
import type { Connection } from '../connection.ts';

function path(name: string, rest = ''): string {
  return `/api/sessions/${encodeURIComponent(name)}${rest}`;
}

async function act(connection: Connection, name: string, action: string, body: unknown): Promise<SessionState> {
  return (await connection.call<SessionResponse>(path(name, `/${action}`), { method: 'POST', body })).data;
}

/** The session with its audit trail. @throws {ApiError} SESSION_NOT_FOUND, SESSION_FORBIDDEN */
export async function fetchSession(connection: Connection, name: string): Promise<SessionReadResponse['data']> {
  return (await connection.call<SessionReadResponse>(path(name))).data;
}

/** The page of messages just before `before` (a seq), oldest first. @throws {ApiError} */
export async function fetchMessages(
  connection: Connection,
  name: string,
  before: number,
): Promise<MessagePageResponse['data']> {
  return (await connection.call<MessagePageResponse>(path(name, `/messages?before=${before}&limit=50`))).data;
}

/** @throws {ApiError} ALREADY_TAKEN with `params.agent_name`, INVALID_STATUS, AGENT_AT_CAPACITY */
export function takeover(connection: Connection, name: string): Promise<SessionState> {
  return act(connection, name, 'takeover', {});
}

/** Gives the session back to the AI, which reads the note. @throws {ApiError} NOT_SESSION_AGENT, NOT_MANUAL_LIVE */
export function release(connection: Connection, name: string, note = ''): Promise<SessionState> {
  return act(connection, name, 'release', { reason: 'resolved', ...(note ? { note } : {}) });
}

/** @throws {ApiError} NOT_SESSION_AGENT, INVALID_STATUS */
export function close(connection: Connection, name: string): Promise<SessionState> {
  return act(connection, name, 'close', { reason: 'resolved' });
}
