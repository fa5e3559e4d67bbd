import type { Csat } from '@fiido/protocol';
import type { ActionOf, Rejection } from '../actions.ts';
import { addEvent } from '../draft.ts';
import type { Draft } from '../draft.ts';

/** Later nobody remembers. */
const RATED_WITHIN_SECONDS = 86_400;

function refusal(draft: Draft, action: string): Rejection {
  return { code: 'INVALID_STATUS', params: { status: draft.session.status, action } };
}

function isSame(given: Csat, { score, comment }: ActionOf<'csat'>): boolean {
  return given.score === score && given.comment === comment;
}

/** How the last human phase was: said once. Saying the same again (the answer was lost) changes nothing. */
export function rateService(draft: Draft, action: ActionOf<'csat'>): Rejection | void {
  const { session, now } = draft;
  const { csat, last_manual_end_at, status } = session;
  if (csat) return isSame(csat, action) ? undefined : refusal(draft, '重复评价');
  if (last_manual_end_at === null || now - last_manual_end_at > RATED_WITHIN_SECONDS) return refusal(draft, '评价');
  const { score, comment } = action;
  session.csat = { score, ...(comment === undefined ? {} : { comment }) };
  addEvent(draft, { type: 'csat', csat: session.csat, timestamp: now });
  // The words are the shopper's and stay with the session; the trail has the figure.
  draft.audit.push({
    status_from: status,
    status_to: status,
    operator: 'visitor',
    timestamp: now,
    action: 'csat',
    details: String(score),
  });
}
