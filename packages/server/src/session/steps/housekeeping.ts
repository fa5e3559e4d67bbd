import type { UserProfile } from '@fiido/protocol';
import type { ActionOf, Rejection } from '../actions.ts';
import { hasRefusedConsent } from '../consent.ts';
import { addEvent } from '../draft.ts';
import type { Draft } from '../draft.ts';

const CONVERSATIONS_MAX = 20;
const PAGES_MAX = 20;

function issue(draft: Draft, conversation_id: string): void {
  const { internals } = draft.session;
  internals.conversations = [...internals.conversations, conversation_id].slice(-CONVERSATIONS_MAX);
}

/** Remembers a conversation that Coze made for this session. */
export function addConversation(draft: Draft, action: ActionOf<'conversation'>): void {
  issue(draft, action.conversation_id);
  if (action.current) draft.session.conversation_id = action.conversation_id;
  // At first contact nobody knows better: later the shopper, the shop or an agent may have said it.
  if (draft.session.version === 0 && action.site) draft.session.site = action.site;
  if (draft.session.version === 0 && action.language) draft.session.user_profile.language = action.language;
}

/** Starts a new page: the AI and the shopper begin afresh, agents can still read what was before. */
export function clearHistory(draft: Draft, action: ActionOf<'clear'>): void {
  const { session } = draft;
  issue(draft, action.conversation_id);
  session.conversation_id = action.conversation_id;
  session.history = [];
  session.ai_fail_count = 0;
  session.internals.turn = null;
  session.internals.page_start_seq = session.seq;
  addEvent(draft, { type: 'history_cleared', timestamp: draft.now, conversation_id: action.conversation_id });
}

export function claim(draft: Draft, action: ActionOf<'claim'>): void {
  const { internals } = draft.session;
  if (!internals.claimed) internals.claimed_by = action.by ?? null;
  internals.claimed = true;
}

export function changeProfile(draft: Draft, action: ActionOf<'profile'>): void {
  const changed = { ...draft.session.user_profile, ...action.changes };
  // Nobody gets news who does not allow that their data are kept.
  draft.session.user_profile = {
    ...changed,
    marketing_subscribed: changed.gdpr_consent && changed.marketing_subscribed,
  };
  addEvent(draft, { type: 'profile_updated', user_profile: draft.session.user_profile });
}

/** The session becomes a known shopper's; one that is another's already is not given away with all that was said. */
export function identify(draft: Draft, action: ActionOf<'identify'>): Rejection | void {
  const { internals, user_profile } = draft.session;
  if (internals.user_id !== undefined && internals.user_id !== action.user_id) return { code: 'SESSION_MISMATCH' };
  internals.user_id = action.user_id;
  const { email: _email, ...others } = action.changes;
  const changes = hasRefusedConsent(draft.session) ? others : action.changes;
  const isNews = Object.entries(changes).some(([key, value]) => user_profile[key as keyof UserProfile] !== value);
  if (isNews) changeProfile(draft, { type: 'profile', changes });
}

/** What the shop's page says replaces what it said before; where the shopper was stays known. */
export function noteContext(draft: Draft, { context }: ActionOf<'context'>): void {
  const { session } = draft;
  if (JSON.stringify(session.context) === JSON.stringify(context)) return;
  session.context = context;
  const { pages = [] } = session.internals;
  const { page } = context;
  const visited = page === undefined || page === pages.at(-1)?.page ? undefined : { page, at: draft.now };
  if (visited) session.internals.pages = [...pages, visited].slice(-PAGES_MAX);
  addEvent(draft, { type: 'context_updated', context, ...(visited ? { visited } : {}) });
}

/** Who takes the consent back takes the address back, and the wish for news with it. */
export function noteConsent(draft: Draft, action: ActionOf<'consent'>): void {
  const { user_profile, internals } = draft.session;
  const { gdpr_consent, marketing_subscribed = user_profile.marketing_subscribed } = action;
  internals.consent_changed_at = draft.now;
  changeProfile(draft, {
    type: 'profile',
    changes: {
      gdpr_consent,
      marketing_subscribed,
      ...(gdpr_consent ? {} : { email: null }),
    },
  });
}
