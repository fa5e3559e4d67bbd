import { html } from 'lit/html.js';
import { readBlock } from './blocks.ts';

/** What is rendered of a text that grows; one per message, kept as long as it grows. */
export interface MarkdownCache {
  /** The text of the closed blocks. */
  source: string;
  blocks: unknown[];
}

export function createMarkdownCache(): MarkdownCache {
  return { source: '', blocks: [] };
}

/**
 * Renders untrusted text as Lit templates: text only as text, no HTML, no images, links only where they are safe.
 *
 * With a cache the text counts as still growing: blocks that more text cannot change are kept and not looked at
 * again, a construct that is not closed yet is shown as if it were or held back. Render once more without the cache
 * when the text is complete; the DOM of the blocks stays.
 */
export function renderMarkdown(text: string, cache?: MarkdownCache): unknown[] {
  const whole = text.replace(/\r\n?/g, '\n').replace(UNWANTED, '').replaceAll('\t', '    ');
  const source = whole.slice(0, MAX_LENGTH);
  const rest = whole.slice(MAX_LENGTH);
  const kept = cache ?? createMarkdownCache();
  if (!source.startsWith(kept.source)) Object.assign(kept, createMarkdownCache());
  const lines = source.slice(kept.source.length).split('\n');
  const live = !!cache && !rest;
  const complete = live ? holdBack(lines) : 0;

  const closed = kept.blocks;
  const parts: unknown[] = [];
  let open = 0;
  for (let at = 0; at < lines.length; at++) {
    if (!lines[at]?.trim()) continue;
    // A block is closed when the next one's first line is complete: until then that line may still join it.
    if (at < complete && parts.length) {
      kept.blocks = [...closed, ...parts];
      open = at;
    }
    const { end, render } = readBlock(lines, at, 0);
    const grows = live && end > lines.length - 2 && !lines[end]?.trim();
    parts.push(render(grows));
    at = end - 1;
  }
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
