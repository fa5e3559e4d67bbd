import { html } from 'lit/html.js';
import { renderInline } from './inline.ts';

export type Lines = readonly string[];
/** @param bare without the paragraph's own element, as the first one of a list's item */
type Render = (live: boolean, bare?: boolean) => unknown;

/** A block from its first line up to, without, `end`; `live` = its text still grows. */
export interface Block {
  end: number;
  render: Render;
}

/** What more can be read than paragraphs, headings, rules and lists: code, quotes and tables. */
export const rare: {
  /** Reads the block that starts at a line, if it is one of these; until it is set their lines are text. */
  read?: (lines: Lines, at: number, depth: number) => Block | undefined;
  /** A line that may start one of these has been met. */
  isMet: boolean;
} = { isMet: false };

/** Lists and quotes deeper than this are text. */
export const MAX_DEPTH = 6;

const RARE = /^ *(```|~~~|>)|\|/;
const HEADING = /^ {0,3}#{1,6} +(.+)$/;
const RULE = /^ {0,3}([-*_])(?: *\1){2,} *$/;
const MARKER = /^( *)([-*+•]|(\d{1,9})[.)])( +|$)/;
/** A line that cannot go on a paragraph: blank, or the start of another block by itself. */
const ENDS_TEXT = /^(?:\s*$|\|| *(?:```|~~~)[^`]*$)/;

/** Reads the block that starts at a line that is not blank. Looks at the line after only to know a table. */
function readBlock(lines: Lines, at: number, depth: number): Block {
  const line = lines[at] ?? '';
  const end = at + 1;
  const heading = HEADING.exec(line)?.[1];
  if (heading) {
    const text = heading.replace(/ #+ *$/, '');
    return { end, render: (live) => html`<p class="heading"><strong>${renderInline(text, live)}</strong></p>` };
  }
  if (RULE.test(line)) return { end, render: () => html`<hr />` };
  if (depth < MAX_DEPTH && MARKER.test(line)) return readList(lines, at, depth);
  const isRare = RARE.test(line);
  rare.isMet ||= isRare;
  return (isRare && rare.read?.(lines, at, depth)) || readParagraph(lines, at, depth);
}

/**
 * All blocks of some lines; only the last one may still grow.
 *
 * @param onNext told before each block where it starts, with the blocks before it
 */
export function renderBlocks(
  lines: Lines,
  depth: number,
  live: boolean,
  bare = false,
  onNext?: (at: number, before: readonly unknown[]) => void,
): unknown[] {
  const rendered: unknown[] = [];
  for (let at = 0; at < lines.length; at++) {
    if (!lines[at]?.trim()) continue;
    onNext?.(at, rendered);
    const { end, render } = readBlock(lines, at, depth);
    rendered.push(render(live && end > lines.length - 2 && !lines[end]?.trim(), bare && !rendered.length));
    at = end - 1;
  }
  return rendered;
}

/** The first line from here on that is not one of these. */
export function skip(lines: Lines, from: number, belongs: (line: string) => boolean): number {
  let at = from;
  while (at < lines.length && belongs(lines[at] ?? '')) at++;
  return at;
}

function endsText(line: string, depth: number): boolean {
  return (
    ENDS_TEXT.test(line) ||
    HEADING.test(line) ||
    RULE.test(line) ||
    (depth < MAX_DEPTH && (/^ {0,3}>/.test(line) || MARKER.test(line)))
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

function readList(lines: Lines, at: number, depth: number): Block {
  const [, { length: indent } = '', , start] = MARKER.exec(lines[at] ?? '') ?? [];
  const items: string[][] = [];
  let offset = 0;
  let blank = false;
  let end = skip(lines, at, (line) => {
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
  while (!lines[end - 1]?.trim()) {
    items.at(-1)?.pop();
    end--;
  }
  return {
    end,
    render(live) {
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
    },
  };
}
