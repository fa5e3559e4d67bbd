import type { HeartbeatResponse, OwnStatus, OwnStatusRequest, OwnStatusResponse } from '@fiido/protocol';
import type { Connection } from '../connection.ts';

/** The agent's status and day. @throws {ApiError} */
export async function fetchOwnStatus(connection: Connection): Promise<OwnStatus> {
  return (await connection.call<OwnStatusResponse>('/api/agent/status')).data;
}

/** The desk's feed tells everybody of it, the agent too. @throws {ApiError} */
export async function setOwnStatus(connection: Connection, body: OwnStatusRequest): Promise<OwnStatus> {
  return (await connection.call<OwnStatusResponse>('/api/agent/status', { method: 'PUT', body })).data;
}

/** The agent touched something. @throws {ApiError} */
export async function sendActivity(connection: Connection): Promise<void> {
  await connection.call<HeartbeatResponse>('/api/agent/status/heartbeat', { method: 'POST' });
}

/** How often at most the server is told that the agent is active. */
export const ACTIVITY_EVERY_MS = 30_000;
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/**
 * Calls back when the agent touches mouse or keyboard, at most once in so many milliseconds. Nothing runs while nobody
 * touches anything: what the server hears is a person, not a timer.
 */
export function watchActivity(target: EventTarget, told: () => void, signal: AbortSignal): void {
  let last = performance.now();
  const onSign = (): void => {
    if (performance.now() - last < ACTIVITY_EVERY_MS) return;
    last = performance.now();
    told();
  };
  for (const type of SIGNS) target.addEventListener(type, onSign, { signal, passive: true, capture: true });
}
