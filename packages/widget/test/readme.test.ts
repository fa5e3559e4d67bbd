import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { elementManifest } from '../build/element-manifest.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const readme = read('../README.md');
interface Named {
  name: string;
  kind?: string;
}
type Declaration = Record<'attributes' | 'cssParts' | 'cssProperties' | 'events' | 'members', Named[]>;
const manifest = elementManifest(read('../src/fiido-chat.ts')) as { modules: { declarations: Declaration[] }[] };
const declaration = manifest.modules[0]?.declarations[0];
const namesOf = (list: readonly Named[] = []): string[] => list.map(({ name }) => name);
/** What stands in backticks, and words at the beginning of what does. */
const named = new Set([...readme.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code.replace(/[(="].*$/, '')));

test.each([
  ['attribute', namesOf(declaration?.attributes)],
  ['part', namesOf(declaration?.cssParts)],
  ['custom property', namesOf(declaration?.cssProperties)],
  ['event', namesOf(declaration?.events).map((name) => name.replace('fiido-chat', ''))],
])('the README names every %s of the element', (_kind, names) => {
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => !named.has(name) && !named.has(`fiido-chat${name}`))).toEqual([]);
});

test('the README names no custom property that the element does not have', () => {
  const written = [...readme.matchAll(/`(--fiido-[\w-]+)`/g)].map(([, name]) => name);
  expect(written.filter((name) => name && !namesOf(declaration?.cssProperties).includes(name))).toEqual([]);
});

test('the README names every method of the element', () => {
  const methods = (declaration?.members ?? []).filter(({ kind }) => kind === 'method').map(({ name }) => name);
  expect(methods).toContain('show');
  expect(methods.filter((name) => name !== 'requestUpdate' && !readme.includes(`\`${name}(`))).toEqual([]);
});
