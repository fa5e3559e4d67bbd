import type { Attachment, AttachmentType } from '@fiido/protocol';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { StoredSession } from '../session/session.ts';
import type { Document, Documents } from '../store/documents.ts';
import type { SessionStore } from '../store/store.ts';
import type { AttachmentFiles } from './files.ts';
import { safeFilename } from './kind.ts';
import type { Upload } from './receive.ts';

export interface AttachmentDeps {
  files: AttachmentFiles;
  documents: Documents;
  store: SessionStore;
  clock: Clock;
  log: Log;
  config: { sessionTtl: number };
}

/** What is known of a file; it is written before the file, so that no file is without one. */
interface Entry {
  session_name: string;
  /** Which life of the session: a name that starts afresh must not inherit files. */
  epoch: string;
  filename: string;
  content_type: AttachmentType;
  size: number;
  created_at: number;
  /** The file is whole. */
  complete: boolean;
}

/** A file that can be read. */
export interface StoredAttachment extends Attachment {
  body: ReadableStream<Uint8Array>;
}

export interface Attachments {
  /** Keeps a file for a session. @throws what reading the upload throws: then nothing is kept */
  keep(session: StoredSession, upload: Upload): Promise<Attachment>;
  /** What a message names, in its order. @throws {AppError} VALIDATION_ERROR when one is not this session's */
  named(session: StoredSession, ids: readonly string[]): Promise<Attachment[]>;
  /** Null when there is none, or its session is gone. */
  open(id: string): Promise<StoredAttachment | null>;
  /** Removes all files of a session. */
  removeAll(session_name: string): Promise<void>;
  /** Removes the files of sessions that are gone, and what was never finished. */
  sweep(): Promise<void>;
}

const SWEEP_EVERY_SECONDS = 600;
/** The slowest upload is over by then. */
const UNFINISHED_SECONDS = 3600;

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `att_${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

function attachmentOf(attachment_id: string, { filename, content_type, size }: Entry): Attachment {
  const url = `/api/attachments/${attachment_id}/${encodeURIComponent(filename)}`;
  return { attachment_id, filename, content_type, size, url };
}

export function createAttachments(deps: AttachmentDeps): Attachments {
  const { files, documents, store, clock, config } = deps;

  /** The record outlives its session by a sweep, which renews it as long as the session lives. */
  async function write(id: string, entry: Entry): Promise<void> {
    const ttlSeconds = config.sessionTtl + 2 * SWEEP_EVERY_SECONDS;
    await documents.put<Entry>('attachment', id, entry, { ttlSeconds });
  }

  async function remove(id: string): Promise<void> {
    await files.delete(id);
    await documents.delete('attachment', id);
  }

  async function isLive({ session_name, epoch }: Entry): Promise<boolean> {
    return (await store.get(session_name))?.internals.epoch === epoch;
  }

  async function settle(id: string, found: Document<Entry> | null): Promise<void> {
    const abandoned = found && !found.value.complete && clock.now() - found.value.created_at > UNFINISHED_SECONDS;
    if (!found || abandoned || !(await isLive(found.value))) await remove(id);
    else if (found.value.complete) await write(id, found.value);
  }

  return {
    async keep({ session_name, internals }, { filename, kind, bytes }) {
      const id = newId();
      const entry: Entry = {
        session_name,
        epoch: internals.epoch,
        filename: safeFilename(filename, kind),
        content_type: kind.type,
        size: 0,
        created_at: clock.now(),
        complete: false,
      };
      await write(id, entry);
      try {
        await files.put(
          id,
          counted(bytes, (size) => (entry.size += size)),
        );
        entry.complete = true;
        await write(id, entry);
      } catch (error) {
        // Should this fail too, the sweep finds what is left.
        await remove(id).catch(() => undefined);
        throw error;
      }
      return attachmentOf(id, entry);
    },
    async named({ session_name, internals }, ids) {
      return Promise.all(
        [...new Set(ids)].map(async (id, index) => {
          const entry = (await documents.get<Entry>('attachment', id))?.value;
          if (entry?.complete && entry.session_name === session_name && entry.epoch === internals.epoch) {
            return attachmentOf(id, entry);
          }
          const message = 'there is no such attachment in this session';
          throw new AppError('VALIDATION_ERROR', {
            issues: [{ path: `attachments.${index}`, message, code: 'unknown_attachment' }],
          });
        }),
      );
    },
    async open(id) {
      const entry = (await documents.get<Entry>('attachment', id))?.value;
      if (!entry?.complete || !(await isLive(entry))) return null;
      const body = await files.open(id);
      return body && { ...attachmentOf(id, entry), body };
    },
    async removeAll(session_name) {
      const theirs = (await documents.list<Entry>('attachment')).filter(
        ({ value }) => value.session_name === session_name,
      );
      await Promise.all(theirs.map(({ id }) => remove(id)));
    },
    async sweep() {
      for await (const id of files.list()) await settle(id, await documents.get<Entry>('attachment', id));
    },
  };
}

async function* counted(bytes: AsyncIterable<Uint8Array>, count: (size: number) => void): AsyncIterable<Uint8Array> {
  for await (const chunk of bytes) {
    count(chunk.byteLength);
    yield chunk;
  }
}

/** Sweeps until `signal` aborts: every process its own folder, or all the one they share. Never rejects. */
export async function keepAttachments(
  attachments: Attachments,
  { clock, log }: Pick<AttachmentDeps, 'clock' | 'log'>,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    await clock.sleep(SWEEP_EVERY_SECONDS * 1000, signal);
    if (signal.aborted) return;
    // Nothing is removed while the store cannot say which sessions live.
    await attachments.sweep().catch((error: unknown) => log.warn('attachment_sweep_failed', { error }));
  }
}
