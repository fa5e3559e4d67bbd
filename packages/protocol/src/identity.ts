import type { UserProfile } from './session.ts';

/**
 * `POST /api/sessions/{session_name}/identify`: who the shopper is, as the shop's server says it. Either `identity_token`
 * or `user_id` with `signature`; the token counts when both are there.
 */
export interface IdentifyRequest {
  user_id?: string;
  /** Not signed, as `email` is not: taken as the page says it. */
  name?: string;
  email?: string;
  /** Hex HMAC-SHA256 of `user_id`. */
  signature?: string;
  /** JWT, HS256: `{sub, name?, email?, vip?, exp}`. */
  identity_token?: string;
}

export interface IdentifyResponse {
  success: true;
  data: {
    /** Where the client goes on: another session than it asked for when the shopper's runs elsewhere. */
    session_name: string;
    verified: true;
    user_profile: UserProfile;
    /** With another session. */
    session_token?: string;
    /** Seconds. */
    expires_in?: number;
  };
}
