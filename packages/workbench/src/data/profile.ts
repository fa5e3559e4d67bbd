import type { ProfileChangeRequest, ProfileChangeResponse } from '@fiido/protocol';
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
