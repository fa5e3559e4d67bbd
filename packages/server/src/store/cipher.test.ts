import { expect, test } from 'vitest';
import { createCipher } from './cipher.ts';

const cipher = (byte: number) => createCipher(new Uint8Array(32).fill(byte));

test('what is sealed is opened by the same key alone', async () => {
  const sealed = await (await cipher(1)).seal('anna@例え.jp');
  expect(sealed).not.toContain('anna');
  expect(await (await cipher(1)).open(sealed)).toBe('anna@例え.jp');
  await expect((await cipher(2)).open(sealed)).rejects.toThrow();
});

test('the same text is sealed differently each time', async () => {
  const { seal } = await cipher(1);
  expect(await seal('a@example.com')).not.toBe(await seal('a@example.com'));
});

test('a changed byte is noticed', async () => {
  const { seal, open } = await cipher(1);
  const sealed = await seal('a@example.com');
  const at = sealed.length - 6;
  const other = sealed[at] === 'A' ? 'B' : 'A';
  await expect(open(sealed.slice(0, at) + other + sealed.slice(at + 1))).rejects.toThrow();
});

test('what was stored before there was a key stays readable', async () => {
  expect(await (await cipher(1)).open('a@example.com')).toBe('a@example.com');
});
