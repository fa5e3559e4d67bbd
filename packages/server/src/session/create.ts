import type { UserProfile } from '@fiido/protocol';
import type { StoredSession } from './session.ts';

const DEFAULT_PROFILE: UserProfile = {
  nickname: '访客',
  email: null,
  vip: false,
  gdpr_consent: false,
  marketing_subscribed: false,
  country: '',
  city: '',
  language: 'en',
  currency: 'USD',
  metadata: {},
};

/** Times on the wire have 3 decimals. */
export function roundSeconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

/** A session as first contact finds it: version 0, nothing said, not stored yet. */
export function newSession(session_name: string, site: string, now: number): StoredSession {
  const created_at = roundSeconds(now);
  return {
    session_name,
    status: 'bot_active',
    conversation_id: null,
    user_profile: structuredClone(DEFAULT_PROFILE),
    history: [],
    escalation: null,
    assigned_agent: null,
    manual_start_at: null,
    mail: null,
    created_at,
    updated_at: created_at,
    last_manual_end_at: null,
    ai_fail_count: 0,
    version: 0,
    seq: 0,
    after_hours_request_id: null,
    csat: null,
    site,
    context: null,
    previous_agent: null,
    internals: {
      epoch: Math.round(now * 1000).toString(36),
      claimed: false,
      claimed_by: null,
      conversations: [],
      page_start_seq: 0,
      message_count: 0,
      last_user_seq: 0,
      turn: null,
      receipts: [],
      waiting_since: null,
      wait_ended_at: null,
      escalated_by_agent: false,
      hand_back_note: null,
    },
  };
}
