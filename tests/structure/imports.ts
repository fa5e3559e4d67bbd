import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Import {
  /** Path of the importing file from the repository's root, with forward slashes. */
  from: string;
  /** As written. */
  specifier: string;
  /** For relative imports: the imported file, from the root. */
  to: string | null;
  typeOnly: boolean;
}

const IMPORT = /^(?:import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** All TypeScript sources below a folder, tests left out. */
export function sourcesIn(folder: string): string[] {
  const root = join(ROOT, folder);
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => join(root, file))
    .filter(
      (file) =>
        file.endsWith('.ts') &&
        !/\.test(-d)?\.ts$/.test(file) &&
        !file.includes('node_modules') &&
        statSync(file).isFile(),
    )
    .map((file) => relative(ROOT, file).replaceAll('\\', '/'));
}

export function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** The imports of a file, re-exports and dynamic ones included. */
export function importsOf(file: string): Import[] {
  const text = read(file);
  const found = [...text.matchAll(IMPORT)].map(([, type, specifier = '']) => ({
    specifier,
    typeOnly: type !== undefined,
  }));
  const dynamic = [...text.matchAll(DYNAMIC)].map(([, specifier = '']) => ({ specifier, typeOnly: false }));
  return [...found, ...dynamic].map(({ specifier, typeOnly }) => ({
    from: file,
    specifier,
    typeOnly,
    to: specifier.startsWith('.')
      ? relative(ROOT, resolve(ROOT, dirname(file), specifier)).replaceAll('\\', '/')
      : null,
  }));
}
