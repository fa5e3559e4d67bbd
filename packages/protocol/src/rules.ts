import type { EscalationReason, Severity } from './session.ts';

/** Hours on some days, in the desk's wall time. */
export interface ShiftPeriodRecord {
  /** `HH:MM`. */
  start: string;
  /** `HH:MM`; `23:59` or `24:00` is the end of the day, `start` = `end` the whole day, before `start` runs overnight. */
  end: string;
  /** On which days it begins, 1 (Monday) to 7; absent: on all. */
  days?: number[];
}

/** When people are at the desk. */
export interface ShiftRecord {
  /** None: never. */
  periods: ShiftPeriodRecord[];
  /** IANA name. */
  timezone: string;
  weekends_disabled: boolean;
  /** `YYYY-MM-DD`, local. */
  holidays: string[];
}

/** Who wrote a record, and when; absent while the environment holds. */
export interface RecordSource {
  /** Unix seconds. */
  updated_at?: number;
  updated_by?: string;
  /** Whose it is. */
  site: string;
  /** Whether there is a record of this site; else the first site's holds, or the environment. */
  own: boolean;
}

/** `GET` and `PUT /api/admin/shift`. */
export interface ShiftRecordResponse {
  success: true;
  data: ShiftRecord & RecordSource & { is_in_shift: boolean; next_open_at: number | null };
}

/** When the AI hands over by itself. */
export interface RegulatorRecord {
  keywords: string[];
  /** Phrases that do not count as a hit. */
  excludes: string[];
  /** An answer with one of these has failed. */
  fail_phrases: string[];
  /** Failed turns in a row. */
  fail_threshold: number;
  vip_auto_escalate: boolean;
  /** Quiet time after a wait that ended without a person. */
  cooldown_seconds: number;
}

/** `GET` and `PUT /api/admin/regulator`. */
export interface RegulatorRecordResponse {
  success: true;
  data: RegulatorRecord & RecordSource;
}

/** `POST /api/admin/regulator/test`: one exchange, tried against the rules. */
export interface RegulatorTestRequest {
  user_text: string;
  ai_text: string;
  vip?: boolean;
  /** Failed turns in a row before this one. */
  failed_before?: number;
  /** Instead of those that hold: rules that are not saved yet. */
  rules?: RegulatorRecord;
}

export interface RegulatorTestResponse {
  success: true;
  data: {
    should_escalate: boolean;
    reason: EscalationReason | null;
    severity: Severity | null;
    details: string;
    /** Whether the answer counts as failed. */
    ai_failed: boolean;
    /** Keywords in the shopper's text. */
    hits: string[];
  };
}
