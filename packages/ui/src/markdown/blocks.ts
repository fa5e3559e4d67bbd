import { html } from 'lit';
import { renderInline } from './inline.ts';

type Lines = readonly string[];

/** A block from its first line up to, without, `end`; `live` = its text still grows. */
export interface Block {
  end: number;
  render(live: boolean): unknown;
}

/** Lists and quotes deeper than this are text. */
const MAX_DEPTH = 6;

const FENCE = /^ *(`{3,}|~{3,})[^`]*$/;
const HEADING = /^ {0,3}#{1,6} +(.*)$/;
const RULE = /^ {0,3}([-*_])(?: *\1){2,} *$/;
const QUOTE = /^ {0,3}> ?/;
const MARKER = /^( *)([-*+•]|\d{1,9}[.)])( +|$)/;

/** Reads the block that starts at a line that is not blank. Looks at the line after only to know a table. */
export function readBlock(lines: Lines, at: number, depth: number): Block {
  const line = lines[at] ?? '';
  const fence = FENCE.exec(line)?.[1];
  if (fence) return readFence(lines, at, fence);
  const heading = HEADING.exec(line)?.[1];
  if (heading !== undefined) {
    const text = trimHeading(heading);
    const render = (live: boolean): unknown =>
      html`<p class="heading"><strong>${renderInline(text, live)}</strong></p>`;
    return { end: at + 1, render };
  }
  if (RULE.test(line)) return { end: at + 1, render: () => html`<hr />` };
  if (depth < MAX_DEPTH) {
    if (QUOTE.test(line)) return readQuote(lines, at, depth);
    if (MARKER.test(line)) return readList(lines, at, depth);
  }
  return isTable(line, lines[at + 1]) ? readTable(lines, at) : readParagraph(lines, at, depth);
}

/** All blocks of some lines; only the last one may still grow. */
export function renderBlocks(lines: Lines, depth: number, live: boolean, bareFirst = false): unknown[] {
  const rendered: unknown[] = [];
  for (let at = 0; at < lines.length;) {
    if (!lines[at]?.trim()) {
      at++;
      continue;
    }
    const block = readBlock(lines, at, depth);
    const grows = live && block.end >= lines.length;
    const bare = bareFirst && !rendered.length && block instanceof Paragraph;
    rendered.push(bare ? block.inline(grows) : block.render(grows));
    at = block.end;
  }
  return rendered;
}

class Paragraph implements Block {
  readonly end: number;
  readonly #lines: Lines;

  constructor(lines: Lines, at: number, end: number) {
    this.end = end;
    this.#lines = lines.slice(at, end);
  }

  inline(live: boolean): unknown[] {
    return renderInline(this.#lines.map((line) => line.trim()).join('\n'), live);
  }

  render(live: boolean): unknown {
    return html`<p>${this.inline(live)}</p>`;
  }
}

function readParagraph(lines: Lines, at: number, depth: number): Block {
  let end = at + 1;
  while (end < lines.length && !endsText(lines[end] ?? '', depth)) end++;
  return new Paragraph(lines, at, end);
}

/** A line that cannot go on a paragraph: blank, or the start of another block by itself. */
function endsText(line: string, depth: number): boolean {
  const nested = depth < MAX_DEPTH && (QUOTE.test(line) || MARKER.test(line));
  return nested || !line.trim() || line.startsWith('|') || FENCE.test(line) || HEADING.test(line) || RULE.test(line);
}

function readFence(lines: Lines, at: number, fence: string): Block {
  let end = at + 1;
  while (end < lines.length && !closesFence(lines[end] ?? '', fence)) end++;
  const code = lines.slice(at + 1, end).join('\n');
  return { end: Math.min(lines.length, end + 1), render: () => html`<pre tabindex="0"><code>${code}</code></pre>` };
}

function closesFence(line: string, fence: string): boolean {
  const text = line.trim();
  return text.startsWith(fence) && text === (fence[0] ?? '').repeat(text.length);
}

function readQuote(lines: Lines, at: number, depth: number): Block {
  let end = at;
  while (end < lines.length && QUOTE.test(lines[end] ?? '')) end++;
  const inner = lines.slice(at, end).map((line) => line.replace(QUOTE, ''));
  return { end, render: (live) => html`<blockquote>${renderBlocks(inner, depth + 1, live)}</blockquote>` };
}

function readList(lines: Lines, at: number, depth: number): Block {
  const first = MARKER.exec(lines[at] ?? '');
  const indent = first?.[1]?.length ?? 0;
  const ordered = isOrdered(first?.[2]);
  const items: string[][] = [];
  let offset = 0;
  let end = at;
  for (; end < lines.length; end++) {
    const line = lines[end] ?? '';
    const marker = MARKER.exec(line);
    const depthOf = line.search(/[^ ]/);
    if (marker && depthOf <= indent + 1) {
      if (isOrdered(marker[2]) !== ordered || RULE.test(line)) break;
      offset = marker[0].length;
      items.push([line.slice(offset)]);
    } else if (depthOf < 0 || depthOf > indent + 1) {
      items.at(-1)?.push(line.slice(Math.min(offset, Math.max(0, depthOf))));
    } else if (!lines[end - 1]?.trim() || endsText(line, depth)) break;
    else items.at(-1)?.push(line);
  }
  const last = trimBlank(lines, end);
  if (last < end) items.at(-1)?.splice(last - end);
  return { end: last, render: (live) => renderList(items, first?.[2] ?? '', depth, live) };
}

function renderList(items: string[][], marker: string, depth: number, live: boolean): unknown {
  const rendered = items.map(
    (item, index) => html`<li>${renderBlocks(item, depth + 1, live && index === items.length - 1, true)}</li>`,
  );
  return isOrdered(marker)
    ? html`<ol start=${parseInt(marker, 10)}>
        ${rendered}
      </ol>`
    : html`<ul>
        ${rendered}
      </ul>`;
}

function isOrdered(marker: string | undefined): boolean {
  return /\d/.test(marker ?? '');
}

/** Blank lines after a list are not part of it; the list may still go on behind them. */
function trimBlank(lines: Lines, end: number): number {
  let last = end;
  while (last > 0 && !lines[last - 1]?.trim()) last--;
  return last;
}

function isTable(line: string, next: string | undefined): boolean {
  return line.includes('|') && !!next && next.includes('|') && next.includes('-') && /^[\s|:-]+$/.test(next);
}

function readTable(lines: Lines, at: number): Block {
  let end = at + 2;
  while (end < lines.length && lines[end]?.includes('|')) end++;
  const rows = lines.slice(at, end).map(splitCells);
  return { end, render: (live) => renderTable(rows, live) };
}

function renderTable([header = [], marks = [], ...rows]: string[][], live: boolean): unknown {
  const aligns = marks.map((mark) => (mark.endsWith(':') ? (mark.startsWith(':') ? 'center' : 'end') : 'start'));
  const align = (column: number): string => aligns[column] ?? 'start';
  const head = header.map((cell, i) => html`<th scope="col" class=${align(i)}>${renderInline(cell, false)}</th>`);
  const body = rows.map(
    (row, at) =>
      html`<tr>
        ${row.map((cell, i) => html`<td class=${align(i)}>${renderInline(cell, live && at === rows.length - 1)}</td>`)}
      </tr>`,
  );
  return html`<div class="table" tabindex="0">
    <table>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`;
}

function splitCells(line: string): string[] {
  const row = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return row.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** Without closing number signs. */
function trimHeading(text: string): string {
  let end = text.trimEnd().length;
  while (text[end - 1] === '#') end--;
  return text.slice(0, end).trim() || text.trim();
}
