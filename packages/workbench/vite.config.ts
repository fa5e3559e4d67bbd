import { defineConfig } from 'vite';
import { budget } from './build/budget.ts';
import { litMinify } from './build/lit-minify.ts';

export default defineConfig({
  base: '/workbench/',
  plugins: [litMinify(), budget()],
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { output: { legalComments: 'none' } },
  },
});
