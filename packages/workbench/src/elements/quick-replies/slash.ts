import type { QuickReply, QuickReplyVariable } from '@fiido/protocol';

const KNOWN: ReadonlySet<string> = new Set<QuickReplyVariable>([
  'customer_name',
  'agent_name',
  'order_id',
  'order_status',
  'tracking_number',
  'product_name',
  'current_time',
  'current_date',
]);

/** Part of a text, from the character `from` to before the character `to`. */
export interface Span {
  from: number;
  to: number;
}

/** The word after a `/` that is being written before the cursor; null where none is. An address is no such word. */
export function slashAt(text: string, cursor: number): (Span & { typed: string }) | null {
  const found = /(?:^|\s)\/([\p{L}\p{N}_-]*)$/u.exec(text.slice(0, cursor));
  if (!found) return null;
  const typed = found[1] ?? '';
  return { typed, from: cursor - typed.length - 1, to: cursor };
}

/** The replies that fit what is typed: one whose shortcut it is first, then by title, then by text; all for nothing. */
export function matchingReplies(replies: readonly QuickReply[], typed: string): QuickReply[] {
  const wanted = typed.trim().toLowerCase();
  if (!wanted) return [...replies];
  const rank = ({ shortcut_key, title, content }: QuickReply): number => {
    const shortcut = shortcut_key?.toLowerCase();
    if (shortcut === wanted) return 0;
    if (shortcut?.startsWith(wanted)) return 1;
    if (title.toLowerCase().startsWith(wanted)) return 2;
    if (title.toLowerCase().includes(wanted)) return 3;
    return content.toLowerCase().includes(wanted) ? 4 : 5;
  };
  return replies
    .map((reply) => ({ reply, at: rank(reply) }))
    .filter(({ at }) => at < 5)
    .toSorted((a, b) => a.at - b.at)
    .map(({ reply }) => reply);
}

/** The text with a reply in place of a part of it, and where the cursor is then. */
export function insert(text: string, { from, to }: Span, words: string): { text: string; cursor: number } {
  return { text: text.slice(0, from) + words + text.slice(to), cursor: from + words.length };
}

/** The `{names}` that wait for a value, in the order of the text; `extra`: names that a reply brought along. */
export function unfilled(text: string, extra: ReadonlySet<string>): (Span & { name: string })[] {
  return [...text.matchAll(/\{(\w+)\}/g)].flatMap(({ 0: whole, 1: name = '', index: from }) =>
    KNOWN.has(name) || extra.has(name) ? [{ name, from, to: from + whole.length }] : [],
  );
}
