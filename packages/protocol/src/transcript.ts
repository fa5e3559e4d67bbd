import type { Message } from './message.ts';
import type { AuditEntry, Status } from './session.ts';

export type TranscriptFormat = 'txt' | 'json' | 'html' | 'csv';

/** `GET /api/sessions/{session_name}/transcript?format=json`. */
export interface Transcript {
  session_name: string;
  status: Status;
  /** Unix seconds. */
  created_at: number;
  exported_at: number;
  /** Oldest first. The shopper's copy begins where the history was cleared last. */
  messages: Message[];
  /** The agents' copy only. */
  audit_trail?: AuditEntry[];
}
