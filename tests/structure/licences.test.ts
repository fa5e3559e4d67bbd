import { existsSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = new URL('../..', import.meta.url).pathname;

/** Licences under which a shop may run the product, and a browser may load the widget, without asking anybody. */
const ALLOWED = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Unlicense',
  'BlueOak-1.0.0',
]);

interface Manifest {
  name: string;
  version: string;
  license?: string;
  private?: boolean;
  dependencies?: Record<string, string>;
}

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** Where a package finds another: beside itself, as pnpm lays them out, or in its own folder. */
function folderOf(name: string, from: string): string | null {
  const own = join(from, 'node_modules', name);
  if (existsSync(own)) return realpathSync(own);
  const parent = dirname(from);
  return parent === from ? null : folderOf(name, parent);
}

/** Everything that is shipped, from the packages of this workspace on. */
function shipped(): Map<string, Manifest> {
  const found = new Map<string, Manifest>();
  const visit = (folder: string): void => {
    const manifest = manifestIn(folder);
    const key = `${manifest.name}@${manifest.version}`;
    if (found.has(key)) return;
    found.set(key, manifest);
    for (const name of Object.keys(manifest.dependencies ?? {})) {
      const next = folderOf(name, folder);
      if (next) visit(next);
    }
  };
  for (const name of readdirSync(join(ROOT, 'packages'))) visit(join(ROOT, 'packages', name));
  return found;
}

/** `(MIT OR GPL-2.0)` is ours to choose; `AND` binds to both. */
function isAllowed(licence: string): boolean {
  const words = licence.replaceAll(/[()]/g, '');
  return words.split(' OR ').some((choice) => choice.split(' AND ').every((one) => ALLOWED.has(one.trim())));
}

test('everything that is shipped may be used by a shop without asking', () => {
  const packages = [...shipped()].filter(([, manifest]) => !manifest.private);
  expect(packages.length).toBeGreaterThan(20);
  const others = packages.filter(([, { license = '' }]) => !isAllowed(license));
  expect(others.map(([key, { license }]) => `${key}: ${license ?? 'no licence'}`)).toEqual([]);
});
