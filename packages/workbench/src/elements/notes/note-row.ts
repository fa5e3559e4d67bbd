import { html, nothing } from 'lit';
import type { SessionNote } from '@fiido/protocol';
import { formatTime } from '@fiido/ui/format';
import type { Locale } from '../../locales/locale.ts';
import { icons } from '../icons.ts';
import type { InboxAction } from '../inbox-action.ts';

/** What a note must know of who looks. */
export interface NoteContext {
  locale: Locale;
  username: string;
  isAdmin: boolean;
  act: (action: InboxAction) => void;
}

/** A note as the thread and the details show it. */
export function renderNote(note: SessionNote, { locale, username, isAdmin, act }: NoteContext): unknown {
  const { notes } = locale.texts;
  const own = note.created_by === username || isAdmin;
  const button = (type: 'edit_note' | 'remove_note', label: string, icon: unknown): unknown =>
    html`<button class="icon-button" aria-label=${label} title=${label} @click=${() => act({ type, note })}>
      ${icon}
    </button>`;
  return html`<article class="note" data-testid="session-note" data-key=${note.id}>
    <div class="note-head">
      ${icons.note}<strong>${note.created_by_name}</strong><span>${notes.private}</span>
      <time>${formatTime(note.created_at, locale.tag)}</time>
      ${note.updated_at > note.created_at ? html`<span>(${notes.edited})</span>` : nothing}
      ${own ? html`<span class="note-tools">${button('edit_note', notes.edit, icons.edit)}${button('remove_note', notes.remove, icons.trash)}</span>` : nothing}
    </div>
    <p>${withNames(note)}</p>
  </article>`;
}

/** The text with the names of those it was told to in bold. */
function withNames({ content, mentions }: SessionNote): unknown {
  return content
    .split(/(@[\w.-]+)/)
    .map((part) => (mentions.includes(part.slice(1)) && part.startsWith('@') ? html`<b>${part}</b>` : part));
}
