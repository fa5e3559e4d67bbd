import type { Attachment, AttachmentResponse, ErrorBody } from '@fiido/protocol';

/** What the server takes; it looks into the file, this only spares the shopper the way. */
export const ACCEPTED = 'image/jpeg,image/png,image/webp,image/gif,application/pdf';
const MAX_IMAGE_BYTES = 10_000_000;
const MAX_PDF_BYTES = 20_000_000;

/** What is wrong with a file before it is sent, as a key of the texts. */
export function refusalOf({ type, size }: File): 'attach_type' | 'attach_size' | undefined {
  if (!ACCEPTED.split(',').includes(type)) return 'attach_type';
  return size > (type === 'application/pdf' ? MAX_PDF_BYTES : MAX_IMAGE_BYTES) ? 'attach_size' : undefined;
}

export interface UploadOptions {
  url: string;
  token: string;
  signal: AbortSignal;
  /** From 0 to 1. */
  onProgress(done: number): void;
}

/**
 * Sends one file. By XMLHttpRequest, as `fetch` does not say how far it is.
 *
 * @throws {Error} with the server's code as its message, `NETWORK`, or `ABORTED`
 */
export function upload(file: File, { url, token, signal, onProgress }: UploadOptions): Promise<Attachment> {
  const request = new XMLHttpRequest();
  const body = new FormData();
  body.append('file', file);
  request.open('POST', url);
  request.setRequestHeader('Authorization', `Bearer ${token}`);
  request.responseType = 'json';
  request.upload.onprogress = ({ loaded, total }) => onProgress(loaded / total);
  return new Promise((resolve, reject) => {
    request.onload = () => {
      const answer = request.response as AttachmentResponse | ErrorBody | null;
      if (answer?.success) resolve(answer.data);
      else reject(new Error(answer?.code ?? 'NETWORK'));
    };
    request.onerror = () => reject(new Error('NETWORK'));
    request.onabort = () => reject(new Error('ABORTED'));
    signal.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}
