import type { Priority, PriorityLevel, PriorityRequest, PriorityResponse, QueueResponse } from '@fiido/protocol';
import type { Connection } from '../connection.ts';
import { sessionPath } from './session-path.ts';

/** Sets the level by hand; null leaves it to the rules. @throws {ApiError} SESSION_FORBIDDEN */
export async function setPriority(
  connection: Connection,
  session: string,
  level: PriorityLevel | null,
): Promise<Priority> {
  const body: PriorityRequest = { level };
  const answer = await connection.call<PriorityResponse>(sessionPath(session, '/priority'), { method: 'PUT', body });
  return answer.data.priority;
}

/** Who waits, in the order in which they are served: at most 100; the totals count all. */
export async function fetchQueue(connection: Connection): Promise<QueueResponse['data']> {
  return (await connection.call<QueueResponse>(sessionPath('queue'))).data;
}
