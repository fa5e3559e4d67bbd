import type { AfterHoursRequest, SessionEvent } from '@fiido/protocol';
import type { Config } from '../config.ts';
import { enqueueMail } from '../mail/mail-queue.ts';
import type { Action, Contact } from '../session/actions.ts';
import { roundSeconds } from '../session/create.ts';
import type { StoredSession } from '../session/session.ts';
import type { Documents } from '../store/documents.ts';
import { VersionConflict } from '../store/store.ts';

export interface RequestDeps {
  documents: Documents;
  config: Pick<Config, 'dataRetention'>;
}

const NO_MAIL: AfterHoursRequest['mail'] = { sent: false, email_to: [], message_id: null, error: null, retry_count: 0 };

/** A request, and the mail that was queued for it now (null: nothing is new). */
export interface KeptRequest {
  request: AfterHoursRequest;
  mail: string | null;
}

/** What an action says of how the shopper can be reached. */
function contactIn(action: Action): Contact {
  return action.type === 'escalate' || action.type === 'contact' ? (action.contact ?? {}) : {};
}

function newRequest(id: string, session: StoredSession, contact: Contact, now: number): AfterHoursRequest {
  const at = roundSeconds(now);
  return {
    id,
    session_name: session.session_name,
    status: 'open',
    reason: session.escalation?.reason ?? 'manual',
    email: contact.email ?? session.user_profile.email,
    phone: contact.phone ?? null,
    name: contact.name ?? null,
    message: contact.message ?? null,
    language: session.user_profile.language,
    mail: NO_MAIL,
    created_at: at,
    updated_at: at,
    handled_by: null,
    handled_at: null,
  };
}

/** The request with what is new about the contact; the same object when nothing is. */
function merged(request: AfterHoursRequest, contact: Contact, now: number): AfterHoursRequest {
  const keys = (['email', 'phone', 'name', 'message'] as const).filter(
    (key) => contact[key] !== undefined && contact[key] !== request[key],
  );
  if (keys.length === 0) return request;
  return { ...request, ...Object.fromEntries(keys.map((key) => [key, contact[key]])), updated_at: roundSeconds(now) };
}

/** Changes a request by comparing; null when there is none. An unchanged one is not written. */
export async function changeRequest(
  { documents, config }: RequestDeps,
  id: string,
  edit: (request: AfterHoursRequest | null) => AfterHoursRequest | null,
): Promise<AfterHoursRequest | null> {
  for (;;) {
    const found = await documents.get<AfterHoursRequest>('after_hours', id);
    const next = edit(found?.value ?? null);
    if (!next || next === found?.value) return next;
    try {
      const options = { expectedVersion: found?.version ?? 0, ttlSeconds: config.dataRetention };
      await documents.put<AfterHoursRequest>('after_hours', id, next, options);
      return next;
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
    }
  }
}

type Told = Extract<SessionEvent, { type: 'after_hours' }>;

/**
 * Writes down the request that a change of a session opens or touches, and the mail that tells the team of it.
 *
 * Called before the change is committed: a wish that somebody was told is kept must not be lost between two writes. The
 * mail is written first, for the same reason; one whose request never came to be is dropped.
 *
 * @returns null when the change says nothing of a request
 */
export async function keepRequest(
  deps: RequestDeps,
  session: StoredSession,
  { action, events, now }: { action: Action; events: readonly SessionEvent[]; now: number },
): Promise<KeptRequest | null> {
  const told = events.find((event): event is Told => event.type === 'after_hours');
  if (!told) return null;
  const contact = contactIn(action);
  const before = (await deps.documents.get<AfterHoursRequest>('after_hours', told.request_id))?.value ?? null;
  const after = before ? merged(before, contact, now) : newRequest(told.request_id, session, contact, now);
  if (after === before) return { request: after, mail: null };
  const template = before ? ('update' as const) : ('request' as const);
  // An update is named by what it says: two processes, or two tries, write the same one.
  const { email, phone, name, message } = after;
  const mark = before ? JSON.stringify([before.updated_at, email, phone, name, message]) : '';
  const mail = await enqueueMail(deps.documents, { template, request_id: told.request_id, mark, now });
  const request = await changeRequest(deps, told.request_id, (known) => (known ? merged(known, contact, now) : after));
  return { request: request ?? after, mail };
}

/** Forgets a request that a change would have opened, had nobody been faster. */
export async function dropRequest(deps: RequestDeps, id: string): Promise<void> {
  await deps.documents.delete('after_hours', id);
}
