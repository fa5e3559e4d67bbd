import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { AgentImportResponse } from '@fiido/protocol';
import { formatPlural } from '@fiido/ui/format';
import { AskDialog } from '../../../elements/dialog/ask-dialog.ts';
import { dialogStyles } from '../../../elements/dialog/dialog.styles.ts';
import { sharedStyles } from '../../../elements/shared.styles.ts';
import { errorText, fill } from '../../../locales/locale.ts';
import { adminTexts } from '../texts/texts.ts';

type Report = AgentImportResponse['data'];

/** @summary Reads a CSV file, tells what would be made of it, and answers with the file when that is wanted. */
export class ImportDialog extends AskDialog<File> {
  static override styles = [
    sharedStyles,
    dialogStyles,
    css`
      wa-dialog {
        --width: 520px;
      }
      .choose {
        display: grid;
        gap: 6px;
        margin-block: 14px;
      }
      ul {
        display: grid;
        gap: 4px;
        max-height: 200px;
        margin-block-start: 6px;
        padding: 10px 12px;
        border-radius: var(--wb-radius);
        background: var(--wb-alarm-bg);
        color: var(--wb-alarm);
        font-size: 12px;
        overflow-y: auto;
        overflow-wrap: anywhere;
      }
      .good {
        margin-block-end: 8px;
        color: var(--wb-text);
        font-weight: 500;
      }
      .bad {
        color: var(--wb-alarm);
      }
    `,
  ];
  static override properties = {
    check: { attribute: false },
    file: { state: true },
    report: { state: true },
    failure: { state: true },
  };
  /** Tells what would be made of a file. */
  declare check: (file: File) => Promise<Report>;
  declare private file: File | null;
  declare private report: Report | null;
  declare private failure: unknown;

  constructor() {
    super();
    this.check = () => Promise.reject(new Error('nobody checks files'));
    this.file = null;
    this.report = null;
    this.failure = null;
  }

  protected override render(): TemplateResult {
    const { agents: texts } = adminTexts(this.locale);
    const created = this.report?.created ?? 0;
    return html`<wa-dialog label=${texts.importTitle} @wa-hide=${this.onHide} @wa-after-hide=${this.onAfterHide}>
      <p>${texts.importText}</p>
      <label class="choose">
        ${texts.chooseFile}
        <input
          type="file"
          accept=".csv,text/csv"
          data-testid="import-file"
          @change=${(event: Event) => void this.#onFile(event.target as HTMLInputElement)}
        />
      </label>
      <div role="status">${this.#said()}</div>
      <button slot="footer" class="button" @click=${() => this.answer(null)}>${this.texts.dialog.cancel}</button>
      <button
        slot="footer"
        class="button primary"
        ?disabled=${created === 0}
        data-testid="import-save"
        @click=${() => this.answer(this.file)}
      >
        ${created === 0 ? texts.import : formatPlural(created, texts.importNow, this.locale.tag)}
      </button>
    </wa-dialog>`;
  }

  #said(): unknown {
    const { agents: texts } = adminTexts(this.locale);
    const { tag } = this.locale;
    if (this.failure !== null) return html`<p class="bad">${errorText(this.locale, this.failure)}</p>`;
    if (!this.report) return nothing;
    const { created, failed } = this.report;
    return html`<p class="good">${formatPlural(created, texts.check, tag)}</p>
      ${
        failed.length === 0
          ? nothing
          : html`<p>${formatPlural(failed.length, texts.importFailed, tag)}</p>
              <ul tabindex="0" aria-label=${formatPlural(failed.length, texts.importFailed, tag)}>
                ${failed.map(({ line, error }) => html`<li>${fill(texts.line, { n: String(line) })}: ${error}</li>`)}
              </ul>`
      }`;
  }

  async #onFile({ files }: HTMLInputElement): Promise<void> {
    const [file = null] = files ?? [];
    Object.assign(this, { file, report: null, failure: null });
    if (!file) return;
    try {
      this.report = await this.check(file);
    } catch (error) {
      this.failure = error;
    }
  }
}

customElements.define('wb-import-dialog', ImportDialog);

declare global {
  interface HTMLElementTagNameMap {
    'wb-import-dialog': ImportDialog;
  }
}
