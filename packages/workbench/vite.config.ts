import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { budget } from './build/budget.ts';
import { installable } from './build/installable.ts';
import { litMinify } from './build/lit-minify.ts';

export default defineConfig({
  base: '/workbench/',
  // Web Awesome's own import; lit's version sets an attribute that the CSP refuses.
  resolve: {
    alias: { 'lit/directives/style-map.js': fileURLToPath(new URL('src/wa/style-map.ts', import.meta.url)) },
  },
  plugins: [litMinify(), installable(), budget()],
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { output: { legalComments: 'none' } },
  },
});
