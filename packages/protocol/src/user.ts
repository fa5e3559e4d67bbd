import type { AfterHoursRequest } from './after-hours.ts';
import type { Message } from './message.ts';
import type { Csat, Escalation, PageContext, Status, UserProfile, VisitedPage } from './session.ts';

/** Answer of `GET` and `PUT /api/user/profile`; no envelope. */
export interface UserProfileResponse extends UserProfile {
  /** ISO 8601: since when data of this session exist. */
  data_collected_at: string;
}

/** `PUT /api/user/profile`. */
export interface UserProfileUpdateRequest {
  nickname?: string;
  /** Only together with consent; without one it stays false. */
  marketing_subscribed?: boolean;
  /** ISO 639-1. */
  language?: string;
}

/** `PUT /api/sessions/{session_name}/profile`, by an agent. */
export interface ProfileChangeRequest {
  nickname?: string;
  /** Null takes the address away. */
  email?: string | null;
  /** ISO 3166-1. */
  country?: string;
  city?: string;
  language?: string;
  /** ISO 4217. */
  currency?: string;
  vip?: boolean;
}

export interface ProfileChangeResponse {
  success: true;
  data: { user_profile: UserProfile };
}

/** One session of the shopper, with what was said. */
export interface UserConversation {
  session_name: string;
  status: Status;
  /** Unix seconds, 3 decimals. */
  created_at: number;
  updated_at: number;
  /** Oldest first. */
  messages: Message[];
}

/** Answer of `GET /api/user/conversations`. */
export interface UserConversationsResponse {
  success: true;
  data: {
    /** The one that changed last is first; each begins where its history was cleared last. */
    sessions: UserConversation[];
    /** How many there are without limit and offset. */
    total: number;
  };
}

/** `POST /api/user/data-export` and `POST /api/user/delete-account`. */
export interface UserDataRequest {
  email: string;
}

export interface DataExportResponse {
  success: true;
  /** Null: a mail with the link is on its way to the address, which nobody has vouched for yet. */
  export_url: string | null;
  /** ISO 8601: until when the link leads to the data. */
  expires_at: string;
}

export interface DeleteAccountResponse {
  success: true;
  message: string;
  /** Whether it is done; false while the mail to the address waits for an answer. */
  deleted: boolean;
}

/** What `GET /api/user/exports/{id}` downloads: everything that is kept of a shopper. */
export interface PersonalData {
  /** ISO 8601. */
  exported_at: string;
  profile: UserProfileResponse;
  consent: { gdpr_consent: boolean; marketing_subscribed: boolean; changed_at: number | null };
  /** The one that changed last is first. */
  conversations: (UserConversation & {
    csat: Csat | null;
    escalation: Escalation | null;
    context: PageContext | null;
    pages: VisitedPage[];
  })[];
  /** Wishes for a person while nobody could come. */
  service_requests: Pick<
    AfterHoursRequest,
    'id' | 'session_name' | 'status' | 'reason' | 'email' | 'phone' | 'name' | 'message' | 'created_at'
  >[];
}
