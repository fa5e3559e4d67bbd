import { ContextConsumer } from '@lit/context';
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { TranscriptFormat } from '@fiido/protocol';
import { connectionContext } from '../../contexts.ts';
import { fetchTranscript } from '../../data/transcript.ts';
import { errorText, fill } from '../../locales/locale.ts';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';

const FORMATS: readonly TranscriptFormat[] = ['txt', 'csv', 'json'];

/** @summary Saves what was said in a session as a file. */
export class TranscriptLinks extends WbElement {
  static override styles = [
    sharedStyles,
    css`
      .formats {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      .button {
        height: 24px;
        padding: 0 8px;
        font-size: 11px;
      }
      p {
        margin: 4px 0 0;
        color: var(--wb-alarm);
      }
    `,
  ];
  static override properties = {
    sessionName: {},
    running: { state: true },
    failure: { state: true },
  };
  declare sessionName: string;
  declare private running: boolean;
  declare private failure: unknown;
  readonly #connection = new ContextConsumer(this, { context: connectionContext });

  constructor() {
    super();
    this.sessionName = '';
    this.running = false;
    this.failure = null;
  }

  protected override render(): TemplateResult {
    const { transcript } = this.texts.context;
    return html`<div class="formats">
        ${FORMATS.map((format) => {
          const kind = format.toUpperCase();
          return html`<button
            class="button"
            aria-label=${fill(transcript.save, { kind })}
            data-testid="transcript-${format}"
            ?disabled=${this.running}
            @click=${() => void this.#save(format)}
          >
            ${kind}
          </button>`;
        })}
      </div>
      ${this.failure === null ? nothing : html`<p role="alert">${errorText(this.locale, this.failure)}</p>`}`;
  }

  async #save(format: TranscriptFormat): Promise<void> {
    const connection = this.#connection.value;
    if (!connection) return;
    this.running = true;
    this.failure = null;
    try {
      const { blob, filename } = await fetchTranscript(connection, this.sessionName, format);
      const href = URL.createObjectURL(blob);
      Object.assign(document.createElement('a'), { href, download: filename }).click();
      // The browser has begun to read it by the next task; kept, it would hold the file in memory.
      setTimeout(() => URL.revokeObjectURL(href));
    } catch (error) {
      this.failure = error;
    } finally {
      this.running = false;
    }
  }
}

customElements.define('wb-transcript-links', TranscriptLinks);

declare global {
  interface HTMLElementTagNameMap {
    'wb-transcript-links': TranscriptLinks;
  }
}
