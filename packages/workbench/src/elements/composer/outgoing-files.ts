import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Attachment } from '@fiido/protocol';
import { newMessageId } from '../../data/new-id.ts';
import { FILES_MAX, refusalOf } from '../../data/upload.ts';

/** A file that goes with the next message. */
export interface OutgoingFile {
  key: string;
  filename: string;
  /** Of an image: where its preview is. */
  preview: string | null;
  /** Null while it is on its way, or when it was not taken. */
  attachment: Attachment | null;
  /** Why it is not taken: a code of the wire, or what is wrong with it; null while nothing is. */
  refusal: { kind: 'type' | 'size' | 'count' } | { kind: 'error'; error: unknown } | null;
}

export type Upload = (session_name: string, file: File) => Promise<Attachment>;

/** The files of each session's next message: who looks at another session finds them here when they are back. */
export class OutgoingFiles implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #upload: Upload;
  readonly #files = new Map<string, readonly OutgoingFile[]>();

  constructor(host: ReactiveControllerHost, upload: Upload) {
    this.#host = host;
    this.#upload = upload;
    host.addController(this);
  }

  hostDisconnected(): void {
    for (const name of this.#files.keys()) this.#put(name, []);
  }

  of(session_name: string): readonly OutgoingFile[] {
    return this.#files.get(session_name) ?? [];
  }

  /** Takes files up and sends them ahead; one that is none of ours says so in its place. */
  add(session_name: string, files: readonly File[]): void {
    for (const file of files) void this.#send(session_name, file);
  }

  /** Files that were sent before, back from a message that was not taken. */
  putBack(session_name: string, attachments: readonly Attachment[]): void {
    const back = attachments.map((attachment) => ({
      key: attachment.attachment_id,
      filename: attachment.filename,
      preview: attachment.content_type.startsWith('image/') ? attachment.url : null,
      attachment,
      refusal: null,
    }));
    this.#put(session_name, [...back, ...this.of(session_name)]);
  }

  remove(session_name: string, key: string): void {
    this.#put(
      session_name,
      this.of(session_name).filter((file) => file.key !== key),
    );
  }

  /** What can go with the message; those files are no longer here. */
  take(session_name: string): Attachment[] {
    const taken = this.of(session_name).flatMap(({ attachment }) => attachment ?? []);
    this.#put(session_name, []);
    return taken;
  }

  async #send(session_name: string, file: File): Promise<void> {
    const wrong = refusalOf(file);
    const room = this.of(session_name).filter(({ refusal }) => !refusal).length < FILES_MAX;
    const kind = wrong ?? (room ? null : 'count');
    const key = newMessageId();
    const preview = !kind && file.type.startsWith('image/') ? URL.createObjectURL(file) : null;
    const own: OutgoingFile = { key, filename: file.name, preview, attachment: null, refusal: kind && { kind } };
    this.#put(session_name, [...this.of(session_name), own]);
    if (kind) return;
    try {
      this.#change(session_name, key, { attachment: await this.#upload(session_name, file) });
    } catch (error) {
      this.#change(session_name, key, { refusal: { kind: 'error', error } });
    }
  }

  /** It may have been taken out meanwhile. */
  #change(session_name: string, key: string, changes: Partial<OutgoingFile>): void {
    const files = this.of(session_name).map((file) => (file.key === key ? { ...file, ...changes } : file));
    this.#put(session_name, files);
  }

  #put(session_name: string, files: readonly OutgoingFile[]): void {
    const kept = new Set(files.map(({ preview }) => preview));
    for (const { preview } of this.of(session_name)) {
      if (preview?.startsWith('blob:') && !kept.has(preview)) URL.revokeObjectURL(preview);
    }
    this.#files.set(session_name, files);
    this.#host.requestUpdate();
  }
}
