import { html } from 'lit/html.js';
import { safeUrl } from './safe-url.ts';

/** Strings and templates, in reading order. */
type Pieces = unknown[];

/** What stands between a mark that is open and here; without its closing mark it is text. */
interface Frame {
  mark: string;
  pieces: Pieces;
}

// Every part stops at a bound or at the next mark of its kind, so that no text is looked through twice.
// In order: escape, code (2), image or link (2), address, mail, emphasis (2), line break.
const TOKEN =
  /\\([!-/:-@[-`{-~])|``(.+?)``|`([^`]+)`|!?\[([^[\]]{0,300})\]\(([^\s[\]()]{0,2048}(?:\([^\s[\]()]{0,200}\)[^\s[\]()]{0,200})?)(?: [^)\n[\]]{0,200})?\)|(?<![\w:])<?(https:\/\/(?:[^\s<>[\]()"`\\\u3000-\uffef]|\([^\s()[\]]{0,200}\)){1,2000}(?<![.,;:!?'*_~]))>?|(?<![/:\w.+-])([\w.+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,5})|(([*_~])\9*)|\\?\n/gi;

/** An end that only the text to come explains: half a link, marks that open or close. */
const HELD_BACK =
  /(?:!?\[[^[\]]{0,300}(?:\](?:\([^\s[\]()]{0,2048}(?:\([^\s[\]()]{0,200}(?:\)[^\s[\]()]{0,200})?)?(?: [^)\n[\]]{0,200})?)?)?|[*_~`\\]+)$/;

const WORD = /[\p{L}\p{N}]/u;

/**
 * Emphasis, code, links and line breaks of one block, in a single pass.
 *
 * Each kind of mark is open at most once, so nesting is bounded.
 *
 * @param live the text still grows: what is open is shown as if it closed here, an unfinished link is held back
 */
export function renderInline(whole: string, live: boolean, links = true): Pieces {
  let text = whole;
  if (live) {
    text = whole.replace(HELD_BACK, '');
    if (text.split('`').length % 2 === 0) text += '`';
  }
  const frames = [newFrame('')];
  let done = 0;
  for (const token of text.matchAll(TOKEN)) {
    add(frames, text.slice(done, token.index));
    const [all, escaped, code2, code, label, target, address, mail, run] = token;
    done = token.index + all.length;
    if (run) addMarks(frames, run, text[token.index - 1] ?? ' ', text[done] ?? ' ');
    else if (escaped) add(frames, escaped);
    else if (code2 || code) add(frames, html`<code>${trimCode(code2 ?? code ?? '')}</code>`);
    else if (all.endsWith('\n')) add(frames, html`<br />`);
    else if (!links) add(frames, all);
    else if (address || mail) add(frames, renderLink(address ?? `mailto:${mail}`, address ?? mail));
    else add(frames, renderLink(target ?? '', label ? renderInline(label, false, false) : target));
  }
  add(frames, text.slice(done));
  while (frames.length > 1) close(frames, live);
  return frames[0]?.pieces ?? [];
}

function newFrame(mark: string): Frame {
  return { mark, pieces: [] };
}

/** Strings run together: a text node each, however many marks turned out to be text. */
function add(frames: Frame[], piece: unknown): void {
  const pieces = frames.at(-1)?.pieces ?? [];
  const last = pieces.length - 1;
  if (typeof piece === 'string' && typeof pieces[last] === 'string') pieces[last] += piece;
  else if (piece !== '') pieces.push(piece);
}

/** Opens or closes what a run of one to three marks stands for. */
function addMarks(frames: Frame[], run: string, before: string, after: string): void {
  const mark = run.charAt(0);
  const word = mark === '_' && WORD;
  const closes = /\S/.test(before) && !(word && word.test(after));
  const opens = /\S/.test(after) && !(word && word.test(before));
  const marks = run.length === 3 ? [mark + mark, mark] : [run];
  if (frames.at(-1)?.mark === mark) marks.reverse();
  for (const one of marks) {
    const isOpen = frames.some((frame) => frame.mark === one);
    if (run.length > 3 || one === '~') add(frames, one);
    else if (closes && isOpen) {
      while (frames.at(-1)?.mark !== one) close(frames, false);
      close(frames, true);
    } else if (opens && !isOpen) frames.push(newFrame(one));
    else add(frames, one);
  }
}

/** Ends the innermost frame, as its element or as text. */
function close(frames: Frame[], marked: boolean): void {
  const { mark, pieces } = frames.pop() ?? newFrame('');
  if (!marked) for (const piece of [mark, ...pieces]) add(frames, piece);
  else if (pieces.length) add(frames, renderMark(mark, pieces));
}

function renderMark(mark: string, inner: Pieces): unknown {
  if (mark === '~~') return html`<s>${inner}</s>`;
  return mark.length > 1 ? html`<strong>${inner}</strong>` : html`<em>${inner}</em>`;
}

/** Without an address that may be followed only the text is shown. */
function renderLink(target: string, label: unknown): unknown {
  const url = safeUrl(target);
  return url ? html`<a href=${url} target="_blank" rel="noopener noreferrer nofollow">${label}</a>` : label;
}

function trimCode(code: string): string {
  return code.trim() || code;
}
