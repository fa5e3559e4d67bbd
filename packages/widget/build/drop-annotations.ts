import type { Plugin } from 'vite';

/** Takes out the marks for bundlers that Vite has Terser keep in every library; shops do not bundle these files. */
export function dropAnnotations(): Plugin {
  return {
    name: 'drop-annotations',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk') file.code = file.code.replace(/(?<!\w)\/\* @__PURE__ \*\/\s?/g, '');
      }
    },
  };
}
