import { html } from 'lit';

/** Characters of a line that are certainly on the screen. */
const IN_SIGHT = 16;
/** Characters before the word that show what it is about. */
const BEFORE = 12;

/** The text from shortly before the word that was looked for, where that would be out of sight. */
export function around(text: string, keyword: string): string {
  const wanted = keyword.trim().toLowerCase();
  const at = wanted ? text.toLowerCase().indexOf(wanted) : -1;
  if (at + wanted.length <= IN_SIGHT) return text;
  const from = text.indexOf(' ', at - BEFORE) + 1;
  return `…${text.slice(from > 0 && from <= at ? from : at - BEFORE)}`;
}

/** A text with the words that were looked for marked in it, in any case. */
export function marked(text: string, keyword: string): unknown {
  const wanted = keyword.trim().toLowerCase();
  if (!wanted) return text;
  const lower = text.toLowerCase();
  // A few letters change their length with their case: such a text stays as it is.
  if (lower.length !== text.length) return text;
  const parts: unknown[] = [];
  let from = 0;
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, from)) {
    parts.push(text.slice(from, at), html`<mark>${text.slice(at, at + wanted.length)}</mark>`);
    from = at + wanted.length;
  }
  return [...parts, text.slice(from)];
}
