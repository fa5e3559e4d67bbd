import { html } from 'lit';
import { safeUrl } from './safe-url.ts';

/** Strings and templates, in reading order. */
export type Pieces = unknown[];

/** A mark that may turn out to be text: where its text stands in the pieces, and where it ends in the source. */
interface Opener {
  mark: string;
  piece: number;
  from: number;
}

const SPECIAL = /[\\`*_~[\]<:@\n]/g;
const ANGLE_LINK = /<((?:https:\/\/|mailto:|tel:)[^\s<>]{1,2048})>/iy;
// Ends at brackets, quotes and at CJK text, which follows an address without a blank.
const BARE_LINK = /https:\/\/[^\s<>[\]"`\\\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]{1,2000}/iy;
const LINK_TARGET =
  /\(<?([^\s<>[\]()]{0,2048}(?:\([^\s<>[\]()]{0,200}\)[^\s<>[\]()]{0,200}){0,3})>?(?:\s[^)\n[\]]{0,200})?\)/y;
/** What may still become a target. */
const OPEN_TARGET = /^(?:\([^\n[\]]{0,2300})?$/;
const MAIL_DOMAIN = /@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,5}/iy;
const WORD = /[\p{L}\p{N}]/u;

/**
 * Emphasis, code, links and line breaks of one block, in a single pass.
 *
 * Each kind of mark is open at most once, so nesting is bounded and closing one never searches far.
 *
 * @param live the text still grows: what is open is shown as if it closed here, an unfinished link is held back
 */
export function renderInline(text: string, live: boolean, links = true): Pieces {
  return new Inline(text, live, links).run();
}

class Inline {
  readonly #text: string;
  readonly #live: boolean;
  readonly #links: boolean;
  readonly #pieces: Pieces = [];
  /** Backtick runs of which no second one follows. */
  readonly #single = new Set<string>();
  #open: Opener[] = [];
  /** Up to where the text is in the pieces. */
  #done = 0;

  constructor(text: string, live: boolean, links: boolean) {
    this.#text = text;
    this.#live = live;
    this.#links = links;
  }

  run(): Pieces {
    const special = new RegExp(SPECIAL);
    for (let found = special.exec(this.#text); found; found = special.exec(this.#text)) {
      special.lastIndex = this.#step(found[0], found.index);
    }
    this.#take(this.#text.length);
    return joinText(this.#live ? this.#closeAll() : this.#pieces);
  }

  /** Handles the special character at `at`; returns where to go on. */
  #step(char: string, at: number): number {
    switch (char) {
      case '\\':
        return this.#escape(at);
      case '\n':
        return this.#replace(at, at + 1, html`<br />`);
      case '`':
        return this.#code(at);
      case '[':
        return this.#openLink(at);
      case ']':
        return this.#closeLink(at);
      case '<':
        return this.#autoLink(ANGLE_LINK, at, at);
      case ':':
        return this.#autoLink(BARE_LINK, at - 5, at);
      case '@':
        return this.#mail(at);
      default:
        return this.#emphasis(char, at);
    }
  }

  #escape(at: number): number {
    const next = this.#text[at + 1];
    if (!next || !/[!-/:-@[-`{-~\n]/.test(next)) return at + 1;
    this.#take(at);
    this.#done = at + 1;
    return next === '\n' ? at + 1 : at + 2;
  }

  #code(at: number): number {
    const run = runAt(this.#text, at);
    const from = at + run.length;
    let end = this.#single.has(run) ? -1 : this.#text.indexOf(run, from);
    while (end >= 0 && this.#text[end + run.length] === '`') {
      end = this.#text.indexOf(run, end + runAt(this.#text, end).length);
    }
    if (end < 0 && !this.#live) {
      this.#single.add(run);
      return from;
    }
    if (end < 0) end = this.#text.length;
    const code = this.#text.slice(from, end).replaceAll('\n', ' ');
    const trimmed = /^ .*[^ ].* $/.test(code) ? code.slice(1, -1) : code;
    return this.#replace(at, end + run.length, trimmed ? html`<code>${trimmed}</code>` : '');
  }

  #emphasis(char: string, at: number): number {
    const run = runAt(this.#text, at);
    const end = at + run.length;
    const before = this.#text[at - 1] ?? ' ';
    const after = this.#text[end] ?? ' ';
    const inWord = char === '_' && WORD.test(before) && WORD.test(after);
    if (run.length > 3 || inWord || (char === '~' && run.length !== 2)) return end;
    this.#take(at);
    let left = run;
    if (!/\s/.test(before)) left = this.#close(left);
    const opens = !/\s/.test(after) || (this.#live && end === this.#text.length);
    if (left && opens && !(char === '_' && WORD.test(before))) left = this.#openMarks(left, end);
    if (left) this.#pieces.push(left);
    this.#done = end;
    return end;
  }

  /** Closes what a run can close, the inner one first; returns what is left of the run. */
  #close(run: string): string {
    const char = run[0] ?? '';
    for (let left = run; left;) {
      const twice = left.length > 1 ? this.#indexOf(char + char) : -1;
      const once = char === '~' ? -1 : this.#indexOf(char);
      const index = left.length === 2 && twice >= 0 ? twice : Math.max(once, twice);
      const opener = this.#open[index];
      if (!opener || opener.piece === this.#pieces.length - 1) return left;
      left = left.slice(opener.mark.length);
      this.#wrap(index);
      if (!left) return '';
    }
    return '';
  }

  #openMarks(run: string, from: number): string {
    const double = run.slice(0, 2);
    let left = run;
    for (const mark of [double, run.slice(0, 1)]) {
      if (left.length >= mark.length && mark.length > 0 && this.#indexOf(mark) < 0 && fits(mark, left)) {
        this.#push(mark, from);
        left = left.slice(mark.length);
      }
    }
    return left;
  }

  #openLink(at: number): number {
    if (!this.#links) return at + 1;
    const mark = this.#text[at - 1] === '!' && this.#done < at ? '![' : '[';
    this.#take(at + 1 - mark.length);
    // Links do not nest: the inner bracket counts, the outer one is text.
    this.#open = this.#open.filter((opener) => !opener.mark.endsWith('['));
    this.#push(mark, at + 1);
    this.#done = at + 1;
    return at + 1;
  }

  #closeLink(at: number): number {
    const index = this.#open.findIndex((opener) => opener.mark.endsWith('['));
    const opener = this.#open[index];
    if (!opener) return at + 1;
    LINK_TARGET.lastIndex = at + 1;
    const target = LINK_TARGET.exec(this.#text);
    if (!target && this.#live && OPEN_TARGET.test(this.#text.slice(at + 1, at + 2400))) {
      this.#pieces.length = opener.piece;
      this.#open.length = index;
      return (this.#done = this.#text.length);
    }
    this.#open.splice(index, 1);
    if (!target) return at + 1;
    const label = this.#text.slice(opener.from, at);
    this.#pieces.length = opener.piece;
    this.#open.length = index;
    const end = at + 1 + target[0].length;
    this.#done = end;
    this.#pieces.push(renderLink(safeUrl(target[1] ?? ''), label ? renderInline(label, false, false) : target[1]));
    return end;
  }

  #autoLink(pattern: RegExp, from: number, at: number): number {
    pattern.lastIndex = Math.max(0, from);
    const inside = from < at && /[\w:]/.test(this.#text[from - 1] ?? '');
    const found = this.#links && from >= this.#done && !inside ? pattern.exec(this.#text) : null;
    if (!found) return at + 1;
    const text = found[1] ?? trimAddress(found[0]);
    const url = safeUrl(text);
    if (!url) return at + 1;
    return this.#replace(from, from + (found[1] ? found[0].length : text.length), renderLink(url, text));
  }

  #mail(at: number): number {
    MAIL_DOMAIN.lastIndex = at;
    const name = /[\w.+-]+$/.exec(this.#text.slice(Math.max(this.#done, at - 64), at))?.[0];
    const alone = name && !/[/:]/.test(this.#text[at - name.length - 1] ?? '');
    const domain = alone && this.#links ? MAIL_DOMAIN.exec(this.#text)?.[0] : null;
    if (!name || !domain) return at + 1;
    const address = name + domain;
    return this.#replace(at - name.length, at + domain.length, renderLink(safeUrl(`mailto:${address}`), address));
  }

  #indexOf(mark: string): number {
    return this.#open.findIndex((opener) => opener.mark === mark);
  }

  #push(mark: string, from: number): void {
    this.#open.push({ mark, piece: this.#pieces.length, from });
    this.#pieces.push(mark);
  }

  /** Puts everything since an opener into its element; what was opened inside stays text. */
  #wrap(index: number): void {
    const opener = this.#open[index];
    if (!opener) return;
    const inner = joinText(this.#pieces.splice(opener.piece + 1));
    this.#pieces[opener.piece] = renderMark(opener.mark, inner);
    this.#open.length = index;
  }

  #closeAll(): Pieces {
    for (let index = this.#open.length - 1; index >= 0; index--) {
      const opener = this.#open[index];
      if (!opener) continue;
      const empty = opener.piece === this.#pieces.length - 1;
      if (empty || opener.mark.endsWith('[')) this.#pieces.length = opener.piece;
      else this.#wrap(index);
    }
    return this.#pieces;
  }

  /** Takes the text up to here as it is. */
  #take(to: number): void {
    if (to > this.#done) this.#pieces.push(this.#text.slice(this.#done, to));
    this.#done = Math.max(this.#done, to);
  }

  #replace(from: number, to: number, piece: unknown): number {
    this.#take(from);
    this.#pieces.push(piece);
    return (this.#done = Math.min(to, this.#text.length));
  }
}

function renderMark(mark: string, inner: Pieces): unknown {
  if (mark === '~~') return html`<s>${inner}</s>`;
  return mark.length > 1 ? html`<strong>${inner}</strong>` : html`<em>${inner}</em>`;
}

/** Without an address that may be followed only the text is shown. */
function renderLink(url: string | null, label: unknown): unknown {
  return url ? html`<a href=${url} target="_blank" rel="noopener noreferrer nofollow">${label}</a>` : label;
}

function runAt(text: string, at: number): string {
  let end = at + 1;
  while (text[end] === text[at]) end++;
  return text.slice(at, end);
}

function fits(mark: string, run: string): boolean {
  return mark.length === run.length || run.length === 3;
}

/** Without the punctuation that belongs to the sentence around it, and a bracket that was opened before it. */
function trimAddress(url: string): string {
  let end = url.length;
  let surplus = url.split(')').length - url.split('(').length;
  for (; end > 0; end--) {
    const last = url[end - 1] ?? '';
    if (last === ')' && surplus-- > 0) continue;
    if (!/[.,;:!?'*_~]/.test(last)) break;
  }
  return url.slice(0, end);
}

/** Neighbouring strings as one: a text node each, however many marks turned out to be text. */
function joinText(pieces: Pieces): Pieces {
  const joined: Pieces = [];
  for (const piece of pieces) {
    const last = joined.length - 1;
    if (typeof piece === 'string' && typeof joined[last] === 'string') joined[last] += piece;
    else if (piece !== '') joined.push(piece);
  }
  return joined;
}
