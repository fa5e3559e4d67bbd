import { html } from 'lit/html.js';
import { MAX_DEPTH, rare, renderBlocks, skip } from './blocks.ts';
import type { Block, Lines } from './blocks.ts';
import { renderInline } from './inline.ts';

const FENCE = /^ *(```+|~~~+)[^`]*$/;
const QUOTE = /^ {0,3}> ?/;
const TABLE_RULE = /^[\s|:-]*-[\s|:-]*$/;

/** From now on markdown has code blocks, quotes and tables. */
export function addRareBlocks(): void {
  rare.read = readRareBlock;
}

function readRareBlock(lines: Lines, at: number, depth: number): Block | undefined {
  const line = lines[at] ?? '';
  const next = lines[at + 1] ?? '';
  const fence = FENCE.exec(line)?.[1];
  if (fence) return readFence(lines, at, fence);
  if (QUOTE.test(line)) return depth < MAX_DEPTH ? readQuote(lines, at, depth) : undefined;
  return line.includes('|') && next.includes('|') && TABLE_RULE.test(next) ? readTable(lines, at) : undefined;
}

function readFence(lines: Lines, at: number, fence: string): Block {
  const end = skip(lines, at + 1, (line) => !line.trim().startsWith(fence) || /[^`~ ]/.test(line));
  const code = lines.slice(at + 1, end).join('\n');
  return { end: Math.min(lines.length, end + 1), render: () => html`<pre tabindex="0"><code>${code}</code></pre>` };
}

function readQuote(lines: Lines, at: number, depth: number): Block {
  const end = skip(lines, at, (line) => QUOTE.test(line));
  const inner = lines.slice(at, end).map((line) => line.replace(QUOTE, ''));
  return { end, render: (live) => html`<blockquote>${renderBlocks(inner, depth + 1, live)}</blockquote>` };
}

function readTable(lines: Lines, at: number): Block {
  const end = skip(lines, at, (line) => line.includes('|'));
  const [head = [], rule = [], ...rows] = lines.slice(at, end).map(splitCells);
  const align = (column: number): string =>
    rule[column]?.endsWith(':') ? (rule[column][0] === ':' ? 'center' : 'end') : '';
  return {
    end,
    render: (live) =>
      html`<div class="table" tabindex="0">
        <table>
          <thead>
            <tr>
              ${head.map((cell, i) => html`<th scope="col" class=${align(i)}>${renderInline(cell, false)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (row, at) =>
                html`<tr>
                  ${row.map((cell, i) => html`<td class=${align(i)}>${renderInline(cell, live && !rows[at + 1])}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`,
  };
}

function splitCells(line: string): string[] {
  const row = line.trim().replace(/^\||\|$/g, '');
  return row.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}
