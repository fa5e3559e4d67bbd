import type { Agent, AgentResponse, LoginResponse } from '@fiido/protocol';
import { ApiError } from '../connection.ts';
import type { Connection } from '../connection.ts';

/** @throws {ApiError} INVALID_CREDENTIALS, LOGIN_LOCKED with `retryAfter`, NETWORK */
export async function login(connection: Connection, username: string, password: string): Promise<Agent> {
  const { token, agent } = await connection.call<LoginResponse>('/api/agent/login', {
    method: 'POST',
    body: { username, password },
    anonymous: true,
  });
  connection.setToken(token);
  return agent;
}

/**
 * Takes up the login of an earlier page load by its cookie.
 *
 * @returns null when there is none
 * @throws {ApiError} NETWORK and 5xx: not known
 */
export async function resume(connection: Connection): Promise<Agent | null> {
  return (await connection.renew()) ? fetchProfile(connection) : null;
}

/** @throws {ApiError} */
export async function fetchProfile(connection: Connection): Promise<Agent> {
  return (await connection.call<AgentResponse>('/api/agent/profile')).agent;
}

/** Ends the login. A login that is over already counts as ended. @throws {ApiError} NETWORK and 5xx */
export async function logout(connection: Connection): Promise<void> {
  try {
    await connection.call('/api/agent/logout', { method: 'POST' });
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
  }
  connection.setToken(null);
}
