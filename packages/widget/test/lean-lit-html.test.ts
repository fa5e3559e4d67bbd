/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { leanLitHtml } from '../build/lean-lit-html.ts';

const lit = createRequire(import.meta.url).resolve('lit');
// Beside the library's build for servers stands the one for browsers.
const server = createRequire(lit).resolve('lit-html');
const library = readFileSync(server.replace(/node\/(development\/)?(?=lit-html\.js)/, ''), 'utf8');

test('the leaner library is a module, at least a quarter smaller', async () => {
  const lean = leanLitHtml(library);
  expect(lean.length).toBeLessThan(library.length * 0.75);
  const dom = 'const document = { createTreeWalker: () => ({}), createComment: () => ({}) };\n';
  const module = (await import(`data:text/javascript,${encodeURIComponent(dom + lean)}`)) as Record<string, unknown>;
  expect(module).toMatchObject({ html: expect.any(Function), render: expect.any(Function) });
});

test('what keeps templates safe stays', () => {
  const lean = leanLitHtml(library);
  expect(lean).toContain('createPolicy("lit-html"');
  expect(lean).toContain('hasOwnProperty("raw")');
});

test('another version of the library is not cut', () => {
  expect(() => leanLitHtml(library.replace('"<svg>"', '"<svg >"'))).toThrow('lit-html changed');
});
