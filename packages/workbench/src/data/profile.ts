import type { BlockResponse, ProfileChangeRequest, ProfileChangeResponse } from '@fiido/protocol';
import type { Connection } from '../connection.ts';
import { sessionPath } from './session-path.ts';

/** @throws {ApiError} SESSION_FORBIDDEN, VALIDATION_ERROR, PERMISSION_DENIED: an address that may not be kept */
export async function changeProfile(
  connection: Connection,
  session: string,
  body: ProfileChangeRequest,
): Promise<void> {
  await connection.call<ProfileChangeResponse>(sessionPath(session, '/profile'), { method: 'PUT', body });
}

/** Shuts the shopper out, or lets them in again. @throws {ApiError} SESSION_FORBIDDEN, INVALID_STATUS: they wait in the queue */
export async function setBlocked(connection: Connection, session: string, blocked: boolean): Promise<void> {
  await connection.call<BlockResponse>(sessionPath(session, '/block'), { method: 'PUT', body: { blocked } });
}
