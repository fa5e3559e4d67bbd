import type { AssistRequest } from '@fiido/protocol';
import type { ActionOf } from '../actions.ts';
import { addEvent } from '../draft.ts';
import type { Draft } from '../draft.ts';

function tellSession(draft: Draft, { id, requester, assistant, status }: AssistRequest): void {
  addEvent(draft, { type: 'assist_updated', request: { id, requester, assistant, status } });
}

/** A colleague is asked, and may read the session until the answer. */
export function askAssist(draft: Draft, { request, to }: ActionOf<'assist_ask'>): void {
  const { id, session_name, requester, assistant, question, created_at } = request;
  const { internals } = draft.session;
  internals.assists = [...(internals.assists ?? []), { id, assistant }];
  tellSession(draft, request);
  draft.desk.push({ type: 'assist_request', to, data: { id, session_name, requester, question, created_at } });
}

/** Told once: an answer whose request is not open in the session was told before. */
export function answerAssist(draft: Draft, { request, to }: ActionOf<'assist_answer'>): void {
  const { id, session_name, assistant, answer, answered_at } = request;
  const { internals } = draft.session;
  const open = internals.assists ?? [];
  if (!open.some((known) => known.id === id)) return;
  internals.assists = open.filter((known) => known.id !== id);
  tellSession(draft, request);
  draft.desk.push({ type: 'assist_answer', to, data: { id, session_name, assistant, answer, answered_at } });
}
