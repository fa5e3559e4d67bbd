import { html } from 'lit/html.js';
import { rare, renderBlocks } from './blocks.ts';

export { rare } from './blocks.ts';

/** What is rendered of a text that grows; one per message, kept as long as it grows. */
export interface MarkdownCache {
  /** The text of the closed blocks. */
  source: string;
  blocks: readonly unknown[];
  /** What they were read with. */
  read?: unknown;
}

export function createMarkdownCache(): MarkdownCache {
  return { source: '', blocks: [], read: rare.read };
}

/**
 * Renders untrusted text as Lit templates: text only as text, no HTML, no images, links only where they are safe.
 *
 * With a cache the text counts as still growing: blocks that more text cannot change are kept and not looked at
 * again, a construct that is not closed yet is shown as if it were or held back. Render once more without the cache
 * when the text is complete; the DOM of the blocks stays.
 *
 * Code blocks, quotes and tables are text until `rare-blocks` has been added.
 */
export function renderMarkdown(text: string, cache?: MarkdownCache): unknown[] {
  const whole = text.replace(UNWANTED, '').replaceAll('\t', '    ');
  const source = whole.slice(0, MAX_LENGTH);
  const rest = whole.slice(MAX_LENGTH);
  const kept = cache ?? createMarkdownCache();
  if (kept.read !== rare.read || !source.startsWith(kept.source)) Object.assign(kept, createMarkdownCache());
  const lines = source.slice(kept.source.length).split('\n');
  const live = !!cache && !rest;
  const complete = live ? holdBack(lines) : 0;
  const closed = kept.blocks;
  /** Where the first block begins that may still change. */
  let open = 0;
  const parts = renderBlocks(lines, 0, live, false, (at, before) => {
    // A block is closed when the next one's first line is complete: until then that line may still join it.
    if (at >= complete || !before[0]) return;
    kept.blocks = [...closed, ...before];
    open = at;
  });
  if (open) kept.source += lines.slice(0, open).join('\n') + '\n';
  if (rest) parts.push(html`<p class="plain">${rest}</p>`);
  return [...closed, ...parts];
}

/** What follows is shown as it is: a text made of marks alone would be tens of thousands of elements. */
const MAX_LENGTH = 12_000;

/** A last line that may become the start of some block; shown when it has more. */
const HELD_BACK = /^\s*(?:[-*+•_=#>~`]{1,3}|\d{1,3}[.)]?|\|.*)\s*$/;

// Control characters, and those that turn the direction of the text around them.
// eslint-disable-next-line no-control-regex
const UNWANTED = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** Takes away what cannot be understood without the text to come; returns how many lines are complete. */
function holdBack(lines: string[]): number {
  const last = lines.pop() ?? '';
  const held = HELD_BACK.test(last);
  // The head of a table is one only by the line below.
  if ((held || !last) && lines.at(-1)?.startsWith('|') && !lines.at(-2)?.startsWith('|')) lines.pop();
  return held ? lines.length : lines.push(last) - 1;
}
