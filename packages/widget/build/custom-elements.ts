import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { elementManifest } from './element-manifest.ts';

/** Writes custom-elements.json beside what was built. */
export function customElements(): Plugin {
  let root = '';
  let folder = '';
  return {
    name: 'custom-elements',
    apply: 'build',
    configResolved(config) {
      root = config.root;
      folder = join(root, config.build.outDir);
    },
    closeBundle() {
      const manifest = elementManifest(readFileSync(join(root, 'src/fiido-chat.ts'), 'utf8'));
      writeFileSync(join(folder, 'custom-elements.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    },
  };
}
