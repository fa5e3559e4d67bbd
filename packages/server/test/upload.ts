const SIGNATURES = {
  jpg: '\xff\xd8\xff\xe0',
  png: '\x89PNG\r\n\x1a\n',
  webp: 'RIFF\x10\0\0\0WEBPVP8 ',
  gif: 'GIF89a',
  pdf: '%PDF-1.7\n',
};

/** Bytes that begin as a file of a kind does, and are as long as asked for. */
export function fileBytes(kind: keyof typeof SIGNATURES, size = 64): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  Array.from(SIGNATURES[kind]).forEach((character, at) => (bytes[at] = character.charCodeAt(0)));
  return bytes;
}

/** A form with one file, as browsers send it. */
export function formOf(bytes: Uint8Array<ArrayBuffer>, filename: string, field = 'file'): FormData {
  const form = new FormData();
  form.append(field, new Blob([bytes]), filename);
  return form;
}
