import type { AttachmentType } from '@fiido/protocol';

const MB = 1024 * 1024;

interface Kind {
  type: AttachmentType;
  /** Bytes, as Latin-1; a blank stands for any byte. */
  signature: string;
  maxBytes: number;
  /** File extensions that fit; the first is given to a name that has none of them. */
  extensions: readonly string[];
}

const KINDS: readonly Kind[] = [
  { type: 'image/jpeg', signature: '\xff\xd8\xff', maxBytes: 10 * MB, extensions: ['.jpg', '.jpeg'] },
  { type: 'image/png', signature: '\x89PNG\r\n\x1a\n', maxBytes: 10 * MB, extensions: ['.png'] },
  { type: 'image/webp', signature: 'RIFF    WEBP', maxBytes: 10 * MB, extensions: ['.webp'] },
  { type: 'image/gif', signature: 'GIF87a', maxBytes: 10 * MB, extensions: ['.gif'] },
  { type: 'image/gif', signature: 'GIF89a', maxBytes: 10 * MB, extensions: ['.gif'] },
  { type: 'application/pdf', signature: '%PDF-', maxBytes: 20 * MB, extensions: ['.pdf'] },
];

/** Bytes that are enough to tell a kind. */
export const SIGNATURE_BYTES = 12;
/** More is never read of any file. */
export const MAX_FILE_BYTES = 20 * MB;
const NAME_MAX = 120;

export type FileKind = Omit<Kind, 'signature'>;

/** What a file is by its first bytes; null for what is not taken. Names and declared types are not believed. */
export function kindOf(head: Uint8Array): FileKind | null {
  const fits = ({ signature }: Kind): boolean =>
    head.length >= signature.length &&
    Array.from(signature).every((character, at) => character === ' ' || character.charCodeAt(0) === head[at]);
  return KINDS.find(fits) ?? null;
}

/** A name as it may be shown and saved: no folders, no characters of control, an extension that tells the truth. */
export function safeFilename(given: string, { extensions }: FileKind): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  // Marks of direction can make `gpj.exe` read as `exe.jpg`.
  const clean = last.normalize('NFC').replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}"<>|:*?]/gu, '');
  const name = clean.replaceAll(/^[\s.]+|[\s.]+$/g, '');
  const fitting = extensions.find((extension) => name.toLowerCase().endsWith(extension));
  const stem = Array.from(fitting ? name.slice(0, -fitting.length) : name).slice(0, NAME_MAX);
  return `${stem.join('') || 'file'}${fitting ?? extensions[0]}`;
}
