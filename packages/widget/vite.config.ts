import { defineConfig } from 'vite';
import { dropAnnotations } from './build/drop-annotations.ts';
import { leanLit } from './build/lean-lit.ts';
import { litMinify } from './build/lit-minify.ts';

/**
 * The panel: a stable tiny entry that nothing imports, so that `widget.js?v=2` never evaluates a chunk twice.
 *
 * Library mode, because app mode wraps each `import()` in a preload helper that lives in the entry.
 */
export default defineConfig({
  base: './',
  publicDir: false,
  plugins: [litMinify(), leanLit(), dropAnnotations()],
  build: {
    target: 'es2022',
    reportCompressedSize: false,
    // The loader comes from a build of its own: a watch that empties the folder would take it away.
    emptyOutDir: !process.argv.includes('--watch'),
    manifest: true,
    minify: 'terser',
    terserOptions: {
      module: true,
      ecma: 2020,
      compress: { passes: 3, unsafe_arrows: true, pure_getters: true },
      // The template library's inner names; nobody else gives names like these.
      mangle: { properties: { regex: /^_\$/ } },
      format: { quote_style: 2 },
    },
    lib: { entry: { widget: 'src/main.ts' }, formats: ['es'] },
    rolldownOptions: {
      preserveEntrySignatures: false,
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash:6].js',
        comments: { legal: false },
        // Shopify's theme check wants every file below 10,000 B gzip.
        codeSplitting: {
          groups: [
            {
              name: 'view',
              test: /node_modules[\\/](\.pnpm[\\/])?(lit|@lit)|ui[\\/]src[\\/](markdown(?!.rare)|message-window(?!.row)|format)/,
            },
            {
              name: 'core',
              test: /packages[\\/](protocol|ui[\\/]src[\\/]session)|eventsource-parser|(conversation|outbox|visitor|reply-reader|api|storage|once|timers|public-api|locales[\\/](en|locale))\.ts/,
            },
            { name: 'english', test: /extras[\\/]texts[\\/](en|texts)\.ts/ },
            // With what several extras share: it is there before any of them.
            {
              name: 'beside',
              test: /extras[\\/](feedback|suggestions|upkeep[\\/](?!people|seen|sound|typing)|sheet|kept|mute|from-the-start|consent[\\/](gate|consent-server))/,
            },
          ],
        },
      },
    },
  },
});
