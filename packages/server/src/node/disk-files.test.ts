import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMemoryFiles } from '../attachments/files.ts';
import type { AttachmentFiles } from '../attachments/files.ts';
import { createDiskFiles } from './disk-files.ts';

const ID = `att_${'0a'.repeat(16)}`;
const OTHER = `att_${'0b'.repeat(16)}`;
let folder: string;

beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'files-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function* chunks(...texts: string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield new TextEncoder().encode(text);
}

async function* breaking(): AsyncIterable<Uint8Array> {
  yield* chunks('half of');
  throw new Error('the client hung up');
}

async function textOf(files: AttachmentFiles, id: string): Promise<string | null> {
  const stream = await files.open(id);
  return stream && (await new Response(stream).text());
}

async function idsIn(files: AttachmentFiles): Promise<string[]> {
  const ids: string[] = [];
  for await (const id of files.list()) ids.push(id);
  return ids.sort();
}

describe.each([
  ['disk', () => createDiskFiles(join(folder, 'fiido'))],
  ['memory', createMemoryFiles],
] as const)('files on %s', (_where, create) => {
  test('a file is read as it was written, until it is deleted', async () => {
    const files = create();
    expect(await textOf(files, ID)).toBeNull();
    await files.put(ID, chunks('one ', 'two'));
    await files.put(OTHER, chunks(''));
    expect(await textOf(files, ID)).toBe('one two');
    expect(await idsIn(files)).toEqual([ID, OTHER]);
    await files.delete(ID);
    await files.delete(ID);
    expect(await textOf(files, ID)).toBeNull();
    expect(await idsIn(files)).toEqual([OTHER]);
  });

  test('of an upload that breaks nothing is left', async () => {
    const files = create();
    await expect(files.put(ID, breaking())).rejects.toThrow('the client hung up');
    expect(await textOf(files, ID)).toBeNull();
    expect(await idsIn(files)).toEqual([]);
  });

  test('before the first upload there are none', async () => {
    expect(await idsIn(create())).toEqual([]);
  });
});

test('an id from a URL names no file outside the folder', async () => {
  writeFileSync(join(folder, 'secret'), 'secret');
  const files = createDiskFiles(join(folder, 'fiido'));
  for (const id of ['../secret', '../../etc/passwd', `${ID}/../../secret`, '']) expect(await files.open(id)).toBeNull();
});

test('files are for the server alone to read', async () => {
  await createDiskFiles(folder).put(ID, chunks('private'));
  expect(statSync(join(folder, '0a', ID)).mode & 0o077).toBe(0);
});

test('what a crash left half written is found by the sweep and can be removed', async () => {
  const files = createDiskFiles(folder);
  await files.put(ID, chunks('x'));
  writeFileSync(join(folder, '0a', `${ID}.part`), 'half');
  await files.delete(ID);
  expect(readdirSync(join(folder, '0a'))).toEqual([]);
});
