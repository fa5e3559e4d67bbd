import { brotliCompressSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Brotli bytes of everything that login and inbox load. */
const MAX_FIRST_LOAD = 150_000;

/** Parts of the server must never get into the app. */
const FORBIDDEN = ['zod', 'hono', 'ioredis', 'unsafeHTML'];

/** Prints what the app weighs; fails the build that is too heavy or holds what it must not. */
export function budget(): Plugin {
  return {
    name: 'budget',
    apply: 'build',
    writeBundle(_options, bundle) {
      let first = 0;
      const rows: string[] = [];
      for (const file of Object.values(bundle)) {
        const content = file.type === 'chunk' ? file.code : file.source;
        const raw = Buffer.byteLength(content);
        const brotli = brotliCompressSync(content).length;
        rows.push(`${file.fileName.padEnd(44)}${String(raw).padStart(9)}${String(brotli).padStart(9)}`);
        if (file.type !== 'chunk') continue;
        if (file.isEntry || !file.isDynamicEntry) first += brotli;
        const word = FORBIDDEN.find((text) => file.code.includes(text));
        if (word) throw new Error(`${file.fileName} contains "${word}"`);
      }
      rows.push(`${'first load'.padEnd(53)}${String(first).padStart(9)}`);
      process.stdout.write(`\n${''.padEnd(44)}${'raw'.padStart(9)}${'brotli'.padStart(9)}\n${rows.join('\n')}\n`);
      if (first > MAX_FIRST_LOAD) throw new Error(`first load: ${first} B brotli, at most ${MAX_FIRST_LOAD}`);
    },
  };
}
