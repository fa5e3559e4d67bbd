import { html } from 'lit/html.js';
import { renderInline } from './inline.ts';

type Lines = readonly string[];
/** @param bare without the paragraph's own element, as the first one of a list's item */
type Render = (live: boolean, bare?: boolean) => unknown;

/** A block from its first line up to, without, `end`; `live` = its text still grows. */
export interface Block {
  end: number;
  render: Render;
}

/** Lists and quotes deeper than this are text. */
const MAX_DEPTH = 6;

const FENCE = /^ *(```+|~~~+)[^`]*$/;
const HEADING = /^ {0,3}#{1,6} +(.+)$/;
const RULE = /^ {0,3}([-*_])(?: *\1){2,} *$/;
const QUOTE = /^ {0,3}> ?/;
const MARKER = /^( *)([-*+•]|(\d{1,9})[.)])( +|$)/;
const TABLE_RULE = /^[\s|:-]*-[\s|:-]*$/;

/** Reads the block that starts at a line that is not blank. Looks at the line after only to know a table. */
export function readBlock(lines: Lines, at: number, depth: number): Block {
  const line = lines[at] ?? '';
  const next = lines[at + 1] ?? '';
  const fence = FENCE.exec(line)?.[1];
  if (fence) return readFence(lines, at, fence);
  const heading = HEADING.exec(line)?.[1];
  const end = at + 1;
  if (heading) {
    const text = heading.replace(/ #+ *$/, '');
    return { end, render: (live) => html`<p class="heading"><strong>${renderInline(text, live)}</strong></p>` };
  }
  if (RULE.test(line)) return { end, render: () => html`<hr />` };
  if (startsNested(line, depth)) return QUOTE.test(line) ? readQuote(lines, at, depth) : readList(lines, at, depth);
  if (line.includes('|') && next.includes('|') && TABLE_RULE.test(next)) return readTable(lines, at);
  return readParagraph(lines, at, depth);
}

/** All blocks of some lines; only the last one may still grow. */
function renderBlocks(lines: Lines, depth: number, live: boolean, bare = false): unknown[] {
  const rendered: unknown[] = [];
  for (let at = 0; at < lines.length; at++) {
    if (!lines[at]?.trim()) continue;
    const { end, render } = readBlock(lines, at, depth);
    rendered.push(render(live && end >= lines.length, bare && !rendered.length));
    at = end - 1;
  }
  return rendered;
}

/** The first line from here on that is not one of these. */
function skip(lines: Lines, from: number, belongs: (line: string) => boolean): number {
  let at = from;
  while (at < lines.length && belongs(lines[at] ?? '')) at++;
  return at;
}

function startsNested(line: string, depth: number): boolean {
  return depth < MAX_DEPTH && (QUOTE.test(line) || MARKER.test(line));
}

/** A line that cannot go on a paragraph: blank, or the start of another block by itself. */
function endsText(line: string, depth: number): boolean {
  return (
    startsNested(line, depth) || /^\s*$|^\|/.test(line) || [FENCE, HEADING, RULE].some((start) => start.test(line))
  );
}

function readParagraph(lines: Lines, at: number, depth: number): Block {
  const end = skip(lines, at + 1, (line) => !endsText(line, depth));
  const text = lines.slice(at, end).map((line) => line.trim());
  return {
    end,
    render(live, bare) {
      const inner = renderInline(text.join('\n'), live);
      return bare ? inner : html`<p>${inner}</p>`;
    },
  };
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

function readList(lines: Lines, at: number, depth: number): Block {
  const [, { length: indent } = '', , start] = MARKER.exec(lines[at] ?? '') ?? [];
  const items: string[][] = [];
  let offset = 0;
  let blank = false;
  const reached = skip(lines, at, (line) => {
    const marker = MARKER.exec(line);
    const from = line.search(/[^ ]/);
    const outside = from >= 0 && from < indent + 2;
    if (marker && outside) {
      if (!marker[3] !== !start || RULE.test(line)) return false;
      offset = marker[0].length;
      items.push([]);
    } else if (outside && (blank || endsText(line, depth))) return false;
    items.at(-1)?.push(line.slice(marker && outside ? offset : Math.max(0, Math.min(offset, from))));
    blank = from < 0;
    return true;
  });
  // Blank lines after a list are not part of it.
  let end = reached;
  while (!lines[end - 1]?.trim()) {
    items.at(-1)?.pop();
    end--;
  }
  return { end, render: (live) => renderList(items, start, depth, live) };
}

function renderList(items: string[][], start: string | undefined, depth: number, live: boolean): unknown {
  const rendered = items.map(
    (item, index) => html`<li>${renderBlocks(item, depth + 1, live && !items[index + 1], true)}</li>`,
  );
  return start
    ? html`<ol start=${+start}>
        ${rendered}
      </ol>`
    : html`<ul>
        ${rendered}
      </ul>`;
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
