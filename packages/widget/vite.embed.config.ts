import { defineConfig } from 'vite';
import { budget } from './build/budget.ts';
import { customElements } from './build/custom-elements.ts';
import { litMinify } from './build/lit-minify.ts';

/** The loader: one classic script, built last so that it can weigh both. */
export default defineConfig({
  publicDir: false,
  plugins: [litMinify(), customElements(), budget()],
  build: {
    target: 'es2022',
    emptyOutDir: false,
    reportCompressedSize: false,
    minify: 'terser',
    terserOptions: { compress: { passes: 3, unsafe_arrows: true }, ecma: 2020 },
    lib: { entry: 'src/embed.ts', formats: ['iife'], name: 'fiidoEmbed', fileName: () => 'embed.js' },
    rolldownOptions: { output: { comments: { legal: false }, exports: 'none' } },
  },
});
