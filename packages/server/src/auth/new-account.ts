import type { Agent } from '@fiido/protocol';
import { roundSeconds } from '../session/create.ts';
import type { AgentRecord } from './account-records.ts';
import { hashPassword } from './passwords.ts';

export interface NewAgent {
  username: string;
  password: string;
  name: string;
  role: Agent['role'];
  max_sessions: number;
  avatar_url?: string | null;
}

/** `now` is Unix seconds. Nine random digits: of accounts made in one millisecond no two may have the same id. */
export function newAgentId(now: number): string {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return `agent_${Math.round(now * 1000)}${String(number % 1_000_000_000).padStart(9, '0')}`;
}

/** An account that was just made; `now` is Unix seconds. */
export async function newRecord(
  { password, avatar_url = null, ...fields }: NewAgent,
  now: number,
): Promise<AgentRecord> {
  return {
    id: newAgentId(now),
    ...fields,
    status: 'offline',
    created_at: roundSeconds(now),
    last_login: null,
    avatar_url,
    active: true,
    password_hash: await hashPassword(password),
    password_version: Math.round(now * 1000),
  };
}
