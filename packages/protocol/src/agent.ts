import type { AgentSkill } from './assignment.ts';

export type AgentRole = 'admin' | 'agent';
export type AgentStatus = 'online' | 'offline' | 'busy' | 'break' | 'lunch' | 'training';

/** An account at the workbench; never with its password hash. */
export interface Agent {
  /** `agent_<ms>`. */
  id: string;
  username: string;
  name: string;
  role: AgentRole;
  status: AgentStatus;
  max_sessions: number;
  created_at: number;
  last_login: number | null;
  avatar_url: string | null;
  active: boolean;
  last_active_at?: number | null;
  status_note?: string;
  status_updated_at?: number | null;
  /** Absent until an admin set them. */
  skills?: AgentSkill[];
}

export interface LoginRequest {
  username: string;
  password: string;
}

export interface LoginResponse {
  success: true;
  token: string;
  access_token: string;
  refresh_token: string;
  /** Seconds. */
  expires_in: number;
  agent: Agent;
}

/** With the refresh cookie the new refresh token is set as cookie and left out here. */
export interface RefreshResponse {
  success: true;
  token: string;
  expires_in: number;
  refresh_token?: string;
}

export interface AgentResponse {
  success: true;
  agent: Agent;
}

/** Without the token the refresh cookie counts. */
export interface RefreshRequest {
  refresh_token?: string;
}

export interface ChangePasswordRequest {
  old_password: string;
  new_password: string;
}

export interface ProfileUpdateRequest {
  name?: string;
  avatar_url?: string;
}

export interface HeartbeatResponse {
  success: true;
  last_active_at: number;
}
