import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { RegulatorRecord, RegulatorRecordResponse, RegulatorTestResponse, Site } from '@fiido/protocol';
import { deleteRegulator, fetchRegulator, fetchSites, putRegulator, testRegulator } from '../../../data/admin.ts';
import { sharedStyles } from '../../../elements/shared.styles.ts';
import { fill } from '../../../locales/locale.ts';
import { AdminSection } from '../admin-section.ts';
import { adminStyles } from '../admin.styles.ts';
import { renderSiteChoice } from '../site-choice.ts';
import { linesOf, textOf } from '../../../elements/form-text.ts';

type Answer = RegulatorRecordResponse['data'];
type Verdict = RegulatorTestResponse['data'];
type List = 'keywords' | 'excludes' | 'fail_phrases';

/** @summary When the AI hands over by itself, and a box in which an exchange can be tried. */
export class HandoverSection extends AdminSection {
  static override styles = [
    sharedStyles,
    adminStyles,
    css`
      .columns {
        display: grid;
        gap: 16px;
        grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
        align-items: start;
      }
      form {
        display: grid;
        gap: 16px;
        grid-template-columns: minmax(0, 1fr);
      }
      .pair {
        display: grid;
        gap: 12px;
        grid-template-columns: repeat(auto-fit, minmax(180px, 1fr));
      }
      .number input {
        width: 110px;
      }
      .try {
        position: sticky;
        top: 16px;
      }
      .verdict {
        padding: 10px 12px;
        border-radius: var(--wb-radius);
        background: var(--wb-bg-hover);
        overflow-wrap: anywhere;
      }
      .verdict.yes {
        background: var(--wb-bg-selected);
        font-weight: 500;
      }
      .end .button {
        height: 36px;
      }
      @media (max-width: 899px) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
        .try {
          position: static;
        }
      }
    `,
  ];
  static override properties = {
    sites: { state: true },
    site: { state: true },
    kept: { state: true },
    verdict: { state: true },
  };
  declare private sites: readonly Site[];
  /** Id; empty: the first. */
  declare private site: string;
  /** As the server has it. */
  declare private kept: Answer | null;
  declare private verdict: Verdict | null;

  constructor() {
    super();
    this.sites = [];
    this.site = '';
    this.kept = null;
    this.verdict = null;
  }

  protected override async load(): Promise<void> {
    const { connection, site } = this;
    const [sites, kept] = await Promise.all([fetchSites(connection), fetchRegulator(connection, site)]);
    Object.assign(this, { sites, kept });
  }

  protected override render(): unknown {
    const { kept } = this;
    if (this.state !== 'loaded' || !kept) return this.instead();
    return html`${this.#choice(kept)}
      <div class="columns">
        <form id="rules" @submit=${(event: SubmitEvent) => void this.#onSave(event)}>
          ${this.#words(kept)} ${this.#answers(kept)} ${this.#end(kept)}
        </form>
        ${this.#try()}
      </div>`;
  }

  #choice({ own }: Answer): unknown {
    const { sites, site } = this;
    const choose = (id: string): void => {
      this.site = id;
      void this.reload();
    };
    const forget = (): void =>
      this.run(async () => {
        this.kept = await deleteRegulator(this.connection, this.site);
      });
    return renderSiteChoice({ sites, site, own, choose, forget }, this.admin);
  }

  #words(kept: Answer): TemplateResult {
    const { handover } = this.admin;
    return html`<section class="card">
      <h2>${handover.words}</h2>
      <div class="pair">
        ${this.#list('keywords', handover.keywords, handover.keywordsHint, kept)}
        ${this.#list('excludes', handover.excludes, handover.excludesHint, kept)}
      </div>
    </section>`;
  }

  #answers(kept: Answer): TemplateResult {
    const { handover } = this.admin;
    return html`<section class="card">
      <h2>${handover.answers}</h2>
      ${this.#list('fail_phrases', handover.failPhrases, handover.failPhrasesHint, kept)}
      <div class="pair">
        ${this.#number('fail_threshold', handover.threshold, kept.fail_threshold, 1, 100)}
        ${this.#number('cooldown_seconds', handover.cooldown, kept.cooldown_seconds, 0, 86_400)}
      </div>
      <label class="check">
        <input type="checkbox" name="vip_auto_escalate" .checked=${kept.vip_auto_escalate} />
        ${handover.vip}
      </label>
    </section>`;
  }

  #list(name: List, label: string, hint: string, kept: Answer): TemplateResult {
    return html`<label class="field">
      ${label}
      <textarea
        name=${name}
        rows="8"
        spellcheck="false"
        .value=${kept[name].join('\n')}
        data-testid="rules-${name}"
      ></textarea>
      <span class="hint">${hint}</span>
    </label>`;
  }

  #number(name: string, label: string, value: number, min: number, max: number): TemplateResult {
    return html`<label class="field number">
      ${label}
      <input
        type="number"
        name=${name}
        min=${min}
        max=${max}
        required
        .value=${String(value)}
        data-testid="rules-${name}"
      />
    </label>`;
  }

  #end({ updated_at, updated_by = '' }: Answer): TemplateResult {
    const { admin } = this;
    const source = updated_at
      ? fill(admin.changed, { name: updated_by, when: this.when(updated_at) })
      : admin.environment;
    return html`<div class="end">
      <button class="button primary" data-testid="rules-save">${admin.save}</button>
      <span class="hint">${source}</span>
    </div>`;
  }

  #try(): TemplateResult {
    const { handover } = this.admin;
    return html`<form class="card try" @submit=${(event: SubmitEvent) => void this.#onTry(event)}>
      <div>
        <h2>${handover.test}</h2>
        <p class="hint">${handover.testHint}</p>
      </div>
      <label class="field">
        ${handover.userText}
        <textarea name="user_text" rows="3" maxlength="10000" data-testid="try-user"></textarea>
      </label>
      <label class="field">
        ${handover.aiText}
        <textarea name="ai_text" rows="3" maxlength="10000" data-testid="try-ai"></textarea>
      </label>
      ${this.#number('failed_before', handover.failedBefore, 0, 0, 100)}
      <label class="check"><input type="checkbox" name="vip" />${handover.isVip}</label>
      <div class="end"><button class="button" data-testid="try-button">${handover.test}</button></div>
      <div role="status">${this.#verdictBox()}</div>
    </form>`;
  }

  #verdictBox(): unknown {
    const { verdict } = this;
    if (!verdict) return nothing;
    const { handover } = this.admin;
    const { should_escalate, reason, hits, ai_failed } = verdict;
    const why =
      reason === null ? '' : fill(handover.reasons[reason], { hits: hits.map((hit) => `“${hit}”`).join(', ') });
    return html`<p class="verdict ${should_escalate ? 'yes' : ''}" data-testid="try-verdict">
      ${should_escalate ? fill(handover.yes, { why }) : handover.no} ${ai_failed ? handover.aiFailed : nothing}
    </p>`;
  }

  /** The rules as they stand on the screen. */
  get #draft(): RegulatorRecord {
    const data = new FormData(this.renderRoot.querySelector<HTMLFormElement>('#rules') ?? undefined);
    const text = textOf(data);
    return {
      keywords: linesOf(text('keywords')),
      excludes: linesOf(text('excludes')),
      fail_phrases: linesOf(text('fail_phrases')),
      fail_threshold: Number(text('fail_threshold')),
      vip_auto_escalate: data.has('vip_auto_escalate'),
      cooldown_seconds: Number(text('cooldown_seconds')),
    };
  }

  async #onSave(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const [site, draft] = [this.site, this.#draft];
    await this.attempt(async () => {
      this.kept = await putRegulator(this.connection, site, draft);
      return this.admin.saved;
    });
  }

  async #onTry(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const text = textOf(data);
    const exchange = { user_text: text('user_text'), ai_text: text('ai_text') };
    const asked = {
      ...exchange,
      failed_before: Number(text('failed_before')),
      vip: data.has('vip'),
      rules: this.#draft,
    };
    await this.#ask(asked);
  }

  async #ask(asked: Parameters<typeof testRegulator>[1]): Promise<void> {
    try {
      this.verdict = await testRegulator(this.connection, asked);
    } catch (error) {
      this.verdict = null;
      await this.attempt(() => Promise.reject(error instanceof Error ? error : new Error(String(error))));
    }
  }
}

customElements.define('wb-admin-handover', HandoverSection);

declare global {
  interface HTMLElementTagNameMap {
    'wb-admin-handover': HandoverSection;
  }
}
