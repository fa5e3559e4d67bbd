import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Brotli bytes, but where a name says otherwise. */
const MAX_LOADER = 1_800;
const TARGET_OPENED = 18_500;
/** What loader and panel may weigh until the target is reached: lowered with each saving, never raised. */
const MAX_OPENED = 23_730;
const MAX_LOCALE = 1_500;
const MAX_EXTRA = 4_000;
const MAX_EXTRAS = 12_000;
/** With what every first conversation with the AI loads once the panel is on screen. */
const MAX_TALKING = 26_940;
/** Parts of the panel that few conversations need: rare markdown, a history of more than 80 messages. */
const MAX_LATER = 1_300;
/** What every first conversation loads besides: thumbs, chips, consent, outbox, opening hours. */
const MAX_TALK = 3_250;
/** What goes on beside a conversation with a person, and between several tabs. */
const MAX_UPKEEP = 1_700;
/** Gzip; Shopify's theme check refuses larger files. */
const MAX_FILE_GZIP = 10_000;

const FORBIDDEN = ['zod', 'hono', 'ioredis', 'unsafeHTML'];
/** Goes wrong where a page adds to Object.prototype; bundlers write it for chunks with an entry and other exports. */
const FOR_IN = /\bfor\((?:var|let|const) \w+ in /;

interface Chunk {
  file: string;
  imports?: string[];
  dynamicImports?: string[];
  isEntry?: boolean;
  name?: string;
}

interface BuiltFile {
  file: string;
  kind: 'loader' | 'panel' | 'launcher' | 'locale' | 'talk' | 'later' | 'upkeep' | 'extra';
  raw: number;
  gzip: number;
  brotli: number;
  text: string;
}

/** Everything that opening the panel loads: the entry, the one module it imports, and their static imports. */
function openedChunks(manifest: Record<string, Chunk>): Set<string> {
  const opened = new Set<string>();
  const add = (key: string): void => {
    const chunk = manifest[key];
    if (!chunk || opened.has(chunk.file)) return;
    opened.add(chunk.file);
    for (const next of chunk.imports ?? []) add(next);
    if (chunk.isEntry) for (const next of chunk.dynamicImports ?? []) add(next);
  };
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) add(key);
  return opened;
}

function kindOf(file: string, opened: Set<string>, locales: Set<string>): BuiltFile['kind'] {
  if (file === 'embed.js') return 'loader';
  if (opened.has(file)) return 'panel';
  // The loader's button once more, for elements written by hand: a page loads the one or the other.
  if (file.startsWith('chunks/button-')) return 'launcher';
  if (/^chunks\/(talk|beside)-/.test(file)) return 'talk';
  if (/^chunks\/(people|tabs)-/.test(file)) return 'upkeep';
  if (/^chunks\/(blocks|row-window)-/.test(file)) return 'later';
  return locales.has(file) || file.startsWith('chunks/english-') ? 'locale' : 'extra';
}

function builtFiles(folder: string): BuiltFile[] {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const opened = openedChunks(manifest);
  const locales = new Set(
    Object.entries(manifest)
      .filter(([key]) => /locales\/|extras\/texts\/(?!texts)/.test(key))
      .map(([, chunk]) => chunk.file),
  );
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js') && existsSync(join(folder, file)))
    .map((file) => {
      const bytes = readFileSync(join(folder, file));
      return {
        file,
        kind: kindOf(file, opened, locales),
        raw: bytes.length,
        gzip: gzipSync(bytes, { level: 9 }).length,
        brotli: brotliCompressSync(bytes).length,
        text: bytes.toString('utf8'),
      };
    })
    .toSorted((a, b) => a.kind.localeCompare(b.kind) || b.brotli - a.brotli);
}

/** What a first conversation with the AI has loaded, all in all. */
function isTalking({ kind }: BuiltFile): boolean {
  return kind === 'loader' || kind === 'panel' || kind === 'talk';
}

/** Every budget that these files break, as sentences. */
function broken(files: readonly BuiltFile[]): string[] {
  const sum = (...kinds: BuiltFile['kind'][]): number =>
    files.filter((file) => kinds.includes(file.kind)).reduce((total, file) => total + file.brotli, 0);
  const limits: [string, number, number][] = [
    ['the loader', sum('loader'), MAX_LOADER],
    ["the loader's button for elements written by hand", sum('launcher'), MAX_LOADER],
    ['loader and panel together', sum('loader', 'panel'), MAX_OPENED],
    ['a first conversation', sum('loader', 'panel', 'talk'), MAX_TALKING],
    ['what few conversations need', sum('later'), MAX_LATER],
    ['all lazy extras', sum('extra'), MAX_EXTRAS],
    ['what every first conversation loads besides', sum('talk'), MAX_TALK],
    ['people and tabs', sum('upkeep'), MAX_UPKEEP],
    ...files.map((file): [string, number, number] => [`${file.file} (gzip)`, file.gzip, MAX_FILE_GZIP - 1]),
    ...files
      .filter((file) => file.kind === 'locale' || file.kind === 'extra')
      .map((file): [string, number, number] => [
        file.file,
        file.brotli,
        file.kind === 'locale' ? MAX_LOCALE : MAX_EXTRA,
      ]),
  ];
  return [
    ...limits
      .filter(([, size, limit]) => size > limit)
      .map(([what, size, limit]) => `${what}: ${size} B, at most ${limit}`),
    ...files.filter(({ text }) => FOR_IN.test(text)).map(({ file }) => `${file} has a for-in loop`),
    ...files.flatMap((file) =>
      FORBIDDEN.filter((word) => file.text.includes(word)).map((word) => `${file.file} contains "${word}"`),
    ),
  ];
}

function table(files: readonly BuiltFile[]): string {
  const row = (kind: string, file: string, ...sizes: (number | string)[]): string =>
    `${kind.padEnd(8)}${file.padEnd(38)}${sizes.map((size) => String(size).padStart(9)).join('')}`;
  const opened = files.filter((file) => file.kind === 'loader' || file.kind === 'panel');
  const total = (kind: string, limits: string, of: readonly BuiltFile[]): string =>
    row(
      kind,
      limits,
      ...(['raw', 'gzip', 'brotli'] as const).map((key) => of.reduce((sum, file) => sum + file[key], 0)),
    );
  return [
    row('', '', 'raw', 'gzip', 'brotli'),
    ...files.map((file) => row(file.kind, file.file, file.raw, file.gzip, file.brotli)),
    total('opened', `target ${TARGET_OPENED}, limit ${MAX_OPENED}`, opened),
    total('talking', `limit ${MAX_TALKING}`, files.filter(isTalking)),
  ].join('\n');
}

/** Prints what a shop page loads and fails the build that is over a budget; runs with the last of the two builds. */
export function budget(): Plugin {
  let folder = '';
  return {
    name: 'budget',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    closeBundle() {
      const files = builtFiles(folder);
      process.stdout.write(`\n${table(files)}\n`);
      const problems = broken(files);
      if (problems.length > 0) throw new Error(`over budget:\n  ${problems.join('\n  ')}`);
    },
  };
}
