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

/** An account that was just made; `now` is Unix seconds. */
export async function newRecord(
  { password, avatar_url = null, ...fields }: NewAgent,
  now: number,
): Promise<AgentRecord> {
  return {
    id: `agent_${Math.round(now * 1000)}${Math.floor(Math.random() * 1000)}`,
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
