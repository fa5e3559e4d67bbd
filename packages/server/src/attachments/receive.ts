import { Busboy } from '@fastify/busboy';
import type { BusboyFileStream, BusboyInstance } from '@fastify/busboy';
import { AppError } from '../errors.ts';
import { kindOf, MAX_FILE_BYTES, SIGNATURE_BYTES } from './kind.ts';
import type { FileKind } from './kind.ts';

const FIELD = 'file';
/** What a form may have around its file. */
const FORM_BYTES = 65_536;
const LIMITS = { files: 1, fields: 8, fieldSize: 1024, parts: 9, headerPairs: 20, fileSize: MAX_FILE_BYTES + 1 };

/** A file that is on its way. */
export interface Upload {
  /** As the client calls it: not to be believed. */
  filename: string;
  kind: FileKind;
  /** Can be read once; throws PAYLOAD_TOO_LARGE at the kind's bound, VALIDATION_ERROR when the client hung up. */
  bytes: AsyncIterable<Uint8Array>;
}

function broken(path: string, message: string, code: string): AppError {
  return new AppError('VALIDATION_ERROR', { issues: [{ path, message, code }] });
}

function openParser(contentType: string | null): BusboyInstance {
  if (contentType === null || !/^multipart\/form-data\b/i.test(contentType)) {
    throw new AppError('UNSUPPORTED_MEDIA_TYPE');
  }
  try {
    return new Busboy({ headers: { 'content-type': contentType }, limits: LIMITS });
  } catch (error) {
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', { cause: error }); // A multipart without a boundary.
  }
}

interface Part {
  file: BusboyFileStream;
  filename: string;
}

/** The form's file as soon as it begins; null when the form ends without one. */
function fileOf(parser: BusboyInstance): Promise<Part | null> {
  return new Promise((resolve, reject) => {
    parser.on('file', (field, file, filename) => {
      // Its reader learns of it; without a listener it would end the process.
      file.on('error', () => undefined);
      if (field === FIELD) resolve({ file, filename: filename ?? '' });
      else file.resume();
    });
    parser.on('finish', () => resolve(null));
    parser.on('error', reject);
  });
}

/** Feeds the parser as fast as the file is taken from it. */
async function pump(body: ReadableStream<Uint8Array>, parser: BusboyInstance, over: AbortSignal): Promise<void> {
  const reader = body.getReader();
  try {
    while (!over.aborted) {
      const { done, value } = await reader.read();
      if (done) break;
      if (parser.write(value)) continue;
      await new Promise<void>((resolve) => {
        parser.once('drain', resolve);
        over.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    if (!over.aborted) parser.end();
  } finally {
    if (over.aborted) await reader.cancel();
  }
}

/** The client hung up, or sent what is no form: nothing of ours has failed. */
function notArrived(): never {
  throw broken('', 'the body did not arrive', 'invalid_multipart');
}

async function* bounded(first: Uint8Array[], rest: AsyncIterator<Uint8Array>, { maxBytes }: FileKind) {
  let size = 0;
  const count = (chunk: Uint8Array): Uint8Array => {
    size += chunk.byteLength;
    if (size > maxBytes) throw new AppError('PAYLOAD_TOO_LARGE');
    return chunk;
  };
  for (const chunk of first) yield count(chunk);
  for (;;) {
    const next = await rest.next().catch(notArrived);
    if (next.done) return;
    yield count(next.value);
  }
}

/** Reads as much as tells the kind of file. @throws {AppError} UNSUPPORTED_MEDIA_TYPE */
async function look({ file, filename }: Part): Promise<Upload> {
  const chunks: AsyncIterator<Uint8Array> = file[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  while (size < SIGNATURE_BYTES) {
    const next = await chunks.next().catch(notArrived);
    if (next.done) break;
    first.push(next.value);
    size += next.value.byteLength;
  }
  const kind = kindOf(new Uint8Array(await new Blob(first as Uint8Array<ArrayBuffer>[]).arrayBuffer()));
  if (!kind) throw new AppError('UNSUPPORTED_MEDIA_TYPE');
  return { filename, kind, bytes: bounded(first, chunks, kind) };
}

/**
 * Takes the one file of a multipart request and hands it to `keep` while it arrives: never whole in memory.
 *
 * @throws {AppError} UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE, VALIDATION_ERROR; what `keep` throws
 */
export async function receiveUpload<T>(request: Request, keep: (upload: Upload) => Promise<T>): Promise<T> {
  const parser = openParser(request.headers.get('content-type'));
  if (Number(request.headers.get('content-length') ?? 0) > MAX_FILE_BYTES + FORM_BYTES) {
    throw new AppError('PAYLOAD_TOO_LARGE');
  }
  if (!request.body) throw broken(FIELD, 'the form has no file', 'invalid_type');
  const over = new AbortController();
  const found = fileOf(parser);
  let part: Part | null = null;
  const pumping = pump(request.body, parser, over.signal).catch((error: unknown) => {
    part?.file.destroy(error instanceof Error ? error : new Error('the body did not arrive'));
    parser.emit('error', error);
  });
  try {
    part = await found.catch(notArrived);
    if (!part) throw broken(FIELD, 'the form has no file', 'invalid_type');
    return await keep(await look(part));
  } finally {
    over.abort();
    part?.file.destroy();
    void pumping;
  }
}
