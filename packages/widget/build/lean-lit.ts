import type { Plugin } from 'vite';
import { leanLitHtml } from './lean-lit-html.ts';

/** Leaves out what the panel does not use of the template library; fails the build when either of them changed. */
export function leanLit(): Plugin {
  return {
    name: 'lean-lit',
    apply: 'build',
    transform: {
      filter: { id: /lit-html[\\/](lit-html|directive)\.js/ },
      handler(code, id) {
        if (!id.includes('lit-html.js')) throw new Error('The lean template library knows no directives');
        return leanLitHtml(code);
      },
    },
  };
}
