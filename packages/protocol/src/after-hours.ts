import type { AgentRef, EscalationReason, MailState } from './session.ts';

export type AfterHoursStatus = 'open' | 'called_back' | 'done' | 'dismissed';

/** A shopper's wish for a person while nobody could come; one open request per session. */
export interface AfterHoursRequest {
  /** `ahr_…` */
  id: string;
  session_name: string;
  status: AfterHoursStatus;
  reason: EscalationReason;
  email: string | null;
  phone: string | null;
  name: string | null;
  message: string | null;
  /** ISO 639-1. */
  language: string;
  mail: MailState;
  /** Unix seconds, 3 decimals. */
  created_at: number;
  updated_at: number;
  /** An agent's id. */
  handled_by: AgentRef['id'] | null;
  handled_at: number | null;
  /** What the agent who handled it left. */
  note?: string;
}

/** `POST /api/sessions/{session_name}/email`. The address may be missing only where an agent says `force`. */
export interface EmailRequest {
  email?: string;
  name?: string;
  phone?: string;
  message?: string;
  /** The shopper agrees that the address is kept with the profile. */
  consent?: boolean;
  /** Ends a wait for a person. */
  stop_waiting?: boolean;
  /** Agents: sends the request's mail again. */
  force?: boolean;
}

export interface EmailResponse {
  success: true;
  data: { mail_id: string | null; request_id: string; email_sent: boolean; next_open_at: number | null };
}

export interface AfterHoursListResponse {
  success: true;
  data: { items: AfterHoursRequest[]; total: number; limit: number; offset: number };
}

/** `PATCH /api/after-hours/{request_id}`. */
export interface AfterHoursUpdateRequest {
  status: 'done' | 'dismissed';
  note?: string;
}

export interface AfterHoursResponse {
  success: true;
  data: AfterHoursRequest;
}
