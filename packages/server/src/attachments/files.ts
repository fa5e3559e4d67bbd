/** Where uploaded files are kept; a file has the name that its attachment's id gives it, and never changes. */
export interface AttachmentFiles {
  /**
   * Keeps a file, whole or not at all, as its bytes come; resolves when it can be read.
   *
   * @throws whatever `bytes` throws: then nothing is kept
   */
  put(id: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** The file's bytes; null when there is none. The stream lets go of the file when it is cancelled. */
  open(id: string): Promise<ReadableStream<Uint8Array> | null>;
  /** Removes a file, also one that was never finished; nothing happens when there is none. */
  delete(id: string): Promise<void>;
  /** Ids of all files, unfinished ones too, in no order. */
  list(): AsyncIterable<string>;
}

/** Files in this process: gone when it stops, like the sessions of the embedded store. */
export function createMemoryFiles(): AttachmentFiles {
  const files = new Map<string, Blob>();
  return {
    async put(id, bytes) {
      const chunks: Uint8Array<ArrayBuffer>[] = [];
      for await (const chunk of bytes) chunks.push(new Uint8Array(chunk));
      files.set(id, new Blob(chunks));
    },
    open: (id) => Promise.resolve(files.get(id)?.stream() ?? null),
    delete(id) {
      files.delete(id);
      return Promise.resolve();
    },
    async *list() {
      yield* files.keys();
    },
  };
}
