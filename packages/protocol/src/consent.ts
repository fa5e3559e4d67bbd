/** `PUT /api/user/consent`: what the shopper of the token's session allows. */
export interface ConsentRequest {
  /** Data may be kept; without it the address goes at once. */
  gdpr_consent: boolean;
  marketing_subscribed?: boolean;
}

/** Answer of `GET` and `PUT /api/user/consent`. */
export interface ConsentResponse {
  success: true;
  data: {
    gdpr_consent: boolean;
    marketing_subscribed: boolean;
    /** Unix seconds; null while the shopper said nothing. */
    changed_at: number | null;
  };
}
