import type { Document, Documents } from '../store/documents.ts';
import { VersionConflict } from '../store/store.ts';

/** A mail on its way; its text is made when it is sent. */
export interface QueuedMail {
  /** `mail_<ms>` */
  mail_id: string;
  /** To the team: a wish, or a wish that changed; a long queue. To the shopper: an agent is there; the link they asked for. */
  template: 'request' | 'update' | 'queue' | 'callback' | 'data';
  request_id: string;
  /** Callback: the agent's name. */
  agent_name?: string;
  state: 'queued' | 'sent' | 'failed';
  /** The session and the request say what became of it. */
  reported: boolean;
  error: string | null;
  /** Rounds of tries that failed. */
  retry_count: number;
  /** Unix seconds. */
  created_at: number;
  /** When the next round begins. */
  next_at: number;
  /** Until then a process has it; later that one is taken for dead. */
  claimed_until: number;
}

/** Sent and failed mails are remembered so long: nothing that was sent is queued again. */
const REMEMBER_SECONDS = 172_800;

export interface NewMail extends Pick<QueuedMail, 'template' | 'request_id' | 'agent_name'> {
  /** Tells the mails of one request apart; the same mark is the same mail. */
  mark: string;
  /** Unix seconds. */
  now: number;
}

/** Ids may be long and hold anything a shopper wrote: a digest names them. */
async function idOf({ template, request_id, mark }: NewMail): Promise<string> {
  if (mark === '') return `${request_id}.${template}`;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(mark));
  const hex = [...new Uint8Array(digest).subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0'));
  return `${request_id}.${template}.${hex.join('')}`;
}

/** Queues a mail, once however often it is asked for; returns its id in the queue. */
export async function enqueueMail(documents: Documents, mail: NewMail): Promise<string> {
  const id = await idOf(mail);
  const { template, request_id, agent_name, now } = mail;
  const entry: QueuedMail = {
    mail_id: `mail_${Math.floor(now * 1000)}`,
    template,
    request_id,
    ...(agent_name === undefined ? {} : { agent_name }),
    state: 'queued',
    reported: false,
    error: null,
    retry_count: 0,
    created_at: now,
    next_at: now,
    claimed_until: 0,
  };
  try {
    await documents.put<QueuedMail>('mail', id, entry, { expectedVersion: 0, ttlSeconds: REMEMBER_SECONDS });
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
  }
  return id;
}

/** Writes what became of a mail; false when another process was faster. */
export async function writeMail(
  documents: Documents,
  { id, version }: Pick<Document<QueuedMail>, 'id' | 'version'>,
  value: QueuedMail,
): Promise<number | null> {
  try {
    return await documents.put<QueuedMail>('mail', id, value, {
      expectedVersion: version,
      ttlSeconds: REMEMBER_SECONDS,
    });
  } catch (error) {
    if (error instanceof VersionConflict) return null;
    throw error;
  }
}
