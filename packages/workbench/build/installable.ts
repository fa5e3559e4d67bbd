import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { drawIcon } from './icon.ts';

const BASE = '/workbench/';
/** Corners in parts of the side; a maskable icon fills its square. */
const ICONS = [
  { fileName: 'icon-192.png', size: 192, radius: 0.24 },
  { fileName: 'icon-512.png', size: 512, radius: 0.24 },
  { fileName: 'icon-maskable-512.png', size: 512, radius: 0 },
  { fileName: 'apple-touch-icon.png', size: 180, radius: 0 },
] as const;

/** Makes the app installable: its icons, and the service worker that knows this build's hashed files. */
export function installable(): Plugin {
  return {
    name: 'installable',
    apply: 'build',
    generateBundle(_options, bundle) {
      const assets = Object.keys(bundle)
        .filter((fileName) => fileName.startsWith('assets/'))
        .map((fileName) => BASE + fileName)
        .toSorted();
      const version = createHash('sha256').update(assets.join()).digest('hex').slice(0, 12);
      const source = readFileSync(new URL('service-worker.js', import.meta.url), 'utf8')
        .replace('__VERSION__', version)
        .replace('__ASSETS__', JSON.stringify(assets));
      this.emitFile({ type: 'asset', fileName: 'service-worker.js', source });
      for (const { fileName, size, radius } of ICONS) {
        this.emitFile({ type: 'asset', fileName, source: drawIcon(size, radius) });
      }
    },
  };
}
