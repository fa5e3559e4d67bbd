import type { Message } from './message.ts';
import type { Status, UserProfile } from './session.ts';

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
