import { defineConfig } from 'vite';

/** The gallery: a page that loads the built chat like any shop; it is no part of what shops load. */
export default defineConfig({
  publicDir: 'gallery/public',
  build: {
    target: 'es2022',
    outDir: 'gallery/dist',
    reportCompressedSize: false,
    lib: { entry: 'gallery/gallery.ts', formats: ['es'], fileName: () => 'gallery.js' },
  },
});
