import { nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { Attachment } from '@fiido/protocol';
import { isWithPerson } from '../../conversation-state.ts';
import type { ExtraParts } from '../../extra-parts.ts';
import type { ExtraContext } from '../../extra.ts';
import { fill } from '../../locales/locale.ts';
import { adopt } from '../sheet.ts';
import { extraTexts } from '../texts/texts.ts';
import type { ExtraTexts } from '../texts/texts.ts';
import { styles } from './files.styles.ts';
import { ACCEPTED, refusalOf, upload } from './upload.ts';

const CLIP = 'm19 11-7.5 7.5a4.7 4.7 0 0 1-6.6-6.6l8-8a3.1 3.1 0 0 1 4.4 4.4l-7.9 7.9a1.6 1.6 0 0 1-2.2-2.2l7.2-7.2';
const CROSS = 'm6 6 12 12M18 6 6 18';
const PAGE = 'M7 3h7l4 4v14H7Zm7 0v4h4';

/** A file on its way, or one that did not get through. */
interface Sending {
  file: File;
  /** From 0 to 1. */
  done: number;
  error?: keyof ExtraTexts;
  abort: AbortController;
}

/**
 * Files: sent to a person by button, paste and drop, and shown in the messages they came with.
 *
 * Only while a person reads: the AI looks at no files, and a shopper must not think it does.
 */
export function start(context: ExtraContext): ExtraParts {
  const { host, html } = context;
  const texts = extraTexts(context);
  let sending: readonly Sending[] = [];
  let isDragged = false;
  adopt(host, styles);

  const mayAdd = (): boolean => isWithPerson(context.conversation.state.view);
  const drop = (one: Sending): void => {
    one.abort.abort();
    sending = sending.filter((other) => other !== one);
    context.update();
  };
  const send = async (one: Sending): Promise<void> => {
    const { session } = context.conversation.visitor;
    const base = host.server.replace(/\/?$/, '/');
    try {
      const attachment = await upload(one.file, {
        url: `${base}api/sessions/${encodeURIComponent(session?.session_id ?? '')}/attachments`,
        token: session?.token ?? '',
        signal: one.abort.signal,
        onProgress(done) {
          one.done = done;
          context.update();
        },
      });
      drop(one);
      // Every client shows the name, also one that knows nothing of files.
      context.conversation.send(attachment.filename, [attachment]);
    } catch (error) {
      const code = (error as Error).message;
      if (code === 'ABORTED') return;
      const keys: Record<string, keyof ExtraTexts> = {
        PAYLOAD_TOO_LARGE: 'attach_size',
        UNSUPPORTED_MEDIA_TYPE: 'attach_type',
      };
      one.error = keys[code] ?? 'attach_failed';
      context.update();
    }
  };
  const add = (files: Iterable<File>): void => {
    if (!mayAdd()) return;
    for (const file of files) {
      const error = refusalOf(file);
      const one: Sending = { file, done: 0, abort: new AbortController(), ...(error && { error }) };
      sending = [...sending, one];
      if (!error) void send(one);
    }
    context.update();
  };
  const retry = (one: Sending): void => {
    delete one.error;
    one.done = 0;
    void send(one);
    context.update();
  };

  const drag = (isOver: boolean): void => {
    if (isDragged === isOver) return;
    isDragged = isOver;
    context.update();
  };
  const root = host.shadowRoot;
  // In the capture phase: the panel lets nothing out to the page.
  root?.addEventListener(
    'paste',
    (event) => {
      const files = (event as ClipboardEvent).clipboardData?.files ?? [];
      if (!files.length || !mayAdd()) return;
      event.preventDefault();
      add(files);
    },
    true,
  );
  root?.addEventListener('dragover', (event) => {
    if (!mayAdd() || !(event as DragEvent).dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    drag(true);
  });
  root?.addEventListener('dragleave', (event) => {
    if (!root.contains((event as DragEvent).relatedTarget as Node | null)) drag(false);
  });
  root?.addEventListener('drop', (event) => {
    drag(false);
    if (!mayAdd()) return;
    event.preventDefault();
    add((event as DragEvent).dataTransfer?.files ?? []);
  });

  const icon = (d: string): TemplateResult => html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${d} /></svg>`;
  const row = (one: Sending): TemplateResult => {
    const { name } = one.file;
    const t = texts();
    const isFailed = one.error === 'attach_failed';
    return html`<div class="files-up" data-testid="upload">
      <div>
        <b>${name}</b>
        ${
          one.error
            ? html`<span class="error" role="alert">${fill(t[one.error], { name })}</span>`
            : html`<progress aria-label=${name} .value=${one.done}></progress>`
        }
      </div>
      ${
        isFailed
          ? html`<button type="button" class="link" data-testid="upload-retry" @click=${() => retry(one)}>
              ${host.panel.view.locale.texts.retry}
            </button>`
          : nothing
      }
      <button
        type="button"
        data-testid="upload-cancel"
        aria-label=${fill(t.attach_cancel, { name })}
        @click=${() => drop(one)}
      >
        ${icon(CROSS)}
      </button>
    </div>`;
  };
  const shown = ({ url, filename, content_type }: Attachment): TemplateResult => {
    const address = new URL(url, new URL(host.server || '/', location.href)).href;
    return html`<a href=${address} target="_blank" rel="noopener noreferrer nofollow">
      ${
        content_type.startsWith('image/')
          ? html`<img src=${address} alt="${texts().attach_image}: ${filename}" loading="lazy" />`
          : html`${icon(PAGE)}<span>${filename}</span>`
      }
    </a>`;
  };

  return {
    composer() {
      if (!mayAdd()) return nothing;
      const { attach } = host.panel.view.locale.texts;
      const pick = (): void => root?.querySelector<HTMLInputElement>('.files-input')?.click();
      return html`<input
          class="files-input"
          type="file"
          multiple
          hidden
          accept=${ACCEPTED}
          data-testid="attach-input"
          @change=${({ target }: Event) => {
            const input = target as HTMLInputElement;
            add([...(input.files ?? [])]);
            // The same file can be chosen again.
            input.value = '';
          }}
        />
        <button
          type="button"
          class="files-add"
          data-testid="attach-button"
          aria-label=${attach}
          title=${attach}
          @click=${pick}
        >
          ${icon(CLIP)}
        </button>`;
    },
    form: () => sending.map(row),
    menu: () => (isDragged ? html`<div class="files-drop">${texts().attach_drop}</div>` : nothing),
    message({ attachments }) {
      return attachments?.length ? html`<div class="files">${attachments.map(shown)}</div>` : nothing;
    },
  };
}
