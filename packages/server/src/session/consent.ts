import type { StoredSession } from './session.ts';

/** Who took their consent back has taken the address back: nobody brings it again but they. */
export function hasRefusedConsent({
  internals,
  user_profile,
}: Pick<StoredSession, 'internals' | 'user_profile'>): boolean {
  return internals.consent_changed_at !== undefined && !user_profile.gdpr_consent;
}
