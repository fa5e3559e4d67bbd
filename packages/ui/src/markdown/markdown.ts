import { html } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { readBlock } from './blocks.ts';

export { markdownStyles } from './markdown.styles.ts';

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
  const whole = cleanText(text);
  const blocks = renderSource(whole.slice(0, MAX_LENGTH), whole.length > MAX_LENGTH ? undefined : cache);
  const rest = whole.slice(MAX_LENGTH);
  return rest ? [...blocks, html`<p class="plain">${rest}</p>`] : blocks;
}

function renderSource(source: string, cache: MarkdownCache | undefined): unknown[] {
  if (cache && !source.startsWith(cache.source)) Object.assign(cache, createMarkdownCache());
  const lines = source.slice(cache?.source.length ?? 0).split('\n');
  if (!cache) return readBlocks(lines, false).map((block) => block.part);
  const whole = holdBack(lines);
  const blocks = readBlocks(lines, true);
  const all = [...cache.blocks, ...blocks.map((block) => block.part)];
  // A block is closed when the next one's first line is complete: until then that line may still join it.
  const open = blocks.findLastIndex((block) => block.start < whole);
  for (const block of blocks.slice(0, Math.max(0, open))) cache.blocks.push(block.part);
  const next = blocks[open];
  if (open > 0 && next) cache.source += lines.slice(0, next.start).join('\n') + '\n';
  return all;
}

/** What follows is shown as it is: a text made of marks alone would be tens of thousands of elements. */
const MAX_LENGTH = 12_000;

/** A last line that may become the start of some block; shown when it has more. */
const HELD_BACK = /^\s*(?:[-*+•_=#>~`]{1,3}|\d{1,3}[.)]?|\|.*)\s*$/;

/** Takes away what cannot be understood without the text to come; returns how many lines are complete. */
function holdBack(lines: string[]): number {
  const last = lines.pop() ?? '';
  const held = HELD_BACK.test(last);
  // The head of a table is one only by the line below.
  if ((held || !last) && lines.at(-1)?.startsWith('|') && !lines.at(-2)?.startsWith('|')) lines.pop();
  const whole = lines.length;
  if (!held) lines.push(last);
  return whole;
}

// Control characters, and those that turn the direction of the text around them.
// eslint-disable-next-line no-control-regex
const UNWANTED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNWANTED, '').replaceAll('\t', '    ');
}

interface ReadBlock {
  start: number;
  part: unknown;
}

function readBlocks(lines: readonly string[], live: boolean): ReadBlock[] {
  const blocks: ReadBlock[] = [];
  for (let at = 0; at < lines.length;) {
    if (!lines[at]?.trim()) {
      at++;
      continue;
    }
    const block = readBlock(lines, at, 0);
    const grows = live && lines.length - block.end < 2 && !lines[block.end]?.trim();
    const source = lines.slice(at, block.end).join('\n');
    blocks.push({ start: at, part: guard([source, grows], () => block.render(grows)) });
    at = block.end;
  }
  return blocks;
}
