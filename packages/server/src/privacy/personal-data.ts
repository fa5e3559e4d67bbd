import type { PersonalData } from '@fiido/protocol';
import type { AfterHoursRequest } from '@fiido/protocol';
import { allSessionsOf } from '../auth/own-sessions.ts';
import type { Deps } from '../deps.ts';
import type { StoredSession } from '../session/session.ts';
import { messagesSince } from '../transcript/messages-since.ts';

async function conversationOf({ store }: Pick<Deps, 'store'>, session: StoredSession) {
  const { session_name, status, created_at, updated_at, csat, escalation, context } = session;
  // What the shopper cleared is still theirs to see, as long as it is kept.
  const messages = await messagesSince(store, session_name, 0);
  const { pages = [] } = session.internals;
  return { session_name, status, created_at, updated_at, csat, escalation, context, pages, messages };
}

/** All that is kept of the shopper whose session this is, in a form that they, or another shop, can read. */
export async function personalData(
  deps: Pick<Deps, 'store' | 'documents' | 'config' | 'clock'>,
  session: StoredSession,
): Promise<PersonalData> {
  const all = await allSessionsOf(deps, session);
  const names = new Set(all.map(({ session_name }) => session_name));
  const requests = (await deps.documents.list<AfterHoursRequest>('after_hours')).map(({ value }) => value);
  const { user_profile, internals, created_at } = session;
  return {
    exported_at: new Date(deps.clock.now() * 1000).toISOString(),
    profile: { ...user_profile, data_collected_at: new Date(created_at * 1000).toISOString() },
    consent: {
      gdpr_consent: user_profile.gdpr_consent,
      marketing_subscribed: user_profile.marketing_subscribed,
      changed_at: internals.consent_changed_at ?? null,
    },
    conversations: await Promise.all(all.map((one) => conversationOf(deps, one))),
    service_requests: requests.filter(({ session_name }) => names.has(session_name)).map(serviceRequestOf),
  };
}

/** Without what agents left for one another. */
function serviceRequestOf({
  id,
  session_name,
  status,
  reason,
  email,
  phone,
  name,
  message,
  created_at,
}: AfterHoursRequest) {
  return { id, session_name, status, reason, email, phone, name, message, created_at };
}
