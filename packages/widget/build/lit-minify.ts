import { minifyHTMLLiterals } from 'minify-literals';
import type { Plugin } from 'vite';
import { minifyCss } from './minify-css.ts';

/** Takes blanks and comments out of html and css templates; works on the TypeScript sources. */
export function litMinify(): Plugin {
  return {
    name: 'lit-minify',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: { include: /\.ts$/, exclude: /node_modules/ } },
      async handler(code, id) {
        const html = { removeAttributeQuotes: true };
        const result = await minifyHTMLLiterals(code, { fileName: id, html, css: minifyCss });
        return result ? { code: result.code, map: result.map ?? null } : null;
      },
    },
  };
}
