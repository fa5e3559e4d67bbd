import { createReadStream } from 'node:fs';
import { mkdir, open, opendir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import type { AttachmentFiles } from '../attachments/files.ts';

const ID = /^att_[0-9a-f]{32}$/;
const UNFINISHED = '.part';

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function write(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of bytes) await file.write(chunk);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Files in a folder, spread over 256 folders by the first bytes of their random names. */
export function createDiskFiles(root: string): AttachmentFiles {
  function pathOf(id: string): string {
    // An id from a URL: what does not look like one of ours must not name a file.
    if (!ID.test(id)) throw new Error('not the id of an attachment');
    return join(root, id.slice(4, 6), id);
  }

  return {
    async put(id, bytes) {
      const path = pathOf(id);
      await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
      try {
        await write(path + UNFINISHED, bytes);
        await rename(path + UNFINISHED, path);
      } catch (error) {
        await rm(path + UNFINISHED, { force: true });
        throw error;
      }
    },
    async open(id) {
      if (!ID.test(id)) return null;
      try {
        const file = await open(pathOf(id));
        const stream: NodeReadableStream<Uint8Array> = Readable.toWeb(createReadStream('', { fd: file }));
        return stream as ReadableStream<Uint8Array>;
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async delete(id) {
      const path = pathOf(id);
      await rm(path, { force: true });
      await rm(path + UNFINISHED, { force: true });
    },
    async *list() {
      try {
        for await (const entry of await opendir(root, { recursive: true })) {
          const id = entry.name.endsWith(UNFINISHED) ? entry.name.slice(0, -UNFINISHED.length) : entry.name;
          if (entry.isFile() && ID.test(id)) yield id;
        }
      } catch (error) {
        if (!isMissing(error)) throw error; // No folder: nothing was uploaded yet.
      }
    },
  };
}
