import type { Agent, AgentRole, AgentStatus } from './agent.ts';
import type { ErrorCode } from './errors.ts';

/** `GET /api/agents`: newest first. */
export interface AgentListResponse {
  success: true;
  data: { items: Agent[]; total: number; page: number; page_size: number };
}

/** `POST /api/agents`. */
export interface AgentCreateRequest {
  /** 3-50 characters: letters, digits and `. _ @ + -`; whatever its case, it is one name. */
  username: string;
  /** At least 8 characters with a letter and a digit. */
  password: string;
  name: string;
  role?: AgentRole;
  max_sessions?: number;
  avatar_url?: string | null;
}

/** `PUT /api/agents/{username}`; the user name and the password are not changed here. */
export interface AgentUpdateRequest {
  name?: string;
  role?: AgentRole;
  max_sessions?: number;
  status?: AgentStatus;
  avatar_url?: string | null;
  /** Who is not active cannot log in, and loses what they serve to the queue. */
  active?: boolean;
}

/** `POST /api/agents/{username}/reset-password`. */
export interface PasswordResetRequest {
  new_password: string;
}

/** A line of a CSV file that made no account, and why. */
export interface ImportFailure {
  /** As an editor counts them: the head is line 1. */
  line: number;
  code: ErrorCode;
  /** For people. */
  error: string;
}

/**
 * `POST /api/admin/agents/import` with a CSV file `username,password,name,role,max_sessions`; `?dry_run=true` makes
 * nothing and tells what would be made.
 */
export interface AgentImportResponse {
  success: true;
  data: { created: number; failed: ImportFailure[]; dry_run: boolean };
}

/** What the audit log tells of. */
export const ADMIN_ACTIONS = [
  'login',
  'login_failed',
  'logout',
  'agent_created',
  'agent_updated',
  'agent_deactivated',
  'agent_activated',
  'agent_deleted',
  'agents_imported',
  'role_changed',
  'password_changed',
  'password_reset',
  'skills_changed',
  'settings_changed',
  'tags_changed',
  'vip_set',
  'visitor_blocked',
  'visitor_unblocked',
  'data_exported',
  'data_erased',
] as const;
export type AdminAction = (typeof ADMIN_ACTIONS)[number];

/** Who did what to what, when and from where; kept for 365 days. */
export interface AdminLogEntry {
  /** `log_…`. */
  id: string;
  action: AdminAction;
  /** User name of who did it; `visitor` for a shopper. */
  operator: string;
  /** User name, session or setting that it was done to. */
  target: string;
  details: Record<string, string | number | boolean | null>;
  /** Unix seconds, 3 decimals. */
  timestamp: number;
  ip_address: string;
}

/** `GET /api/admin/audit-logs`: newest first. */
export interface AdminLogResponse {
  success: true;
  data: { items: AdminLogEntry[]; total: number; limit: number; offset: number };
}
