import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import type { SessionTagLook } from '../../data/desk-records.ts';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';

const HUES: Readonly<Record<string, string>> = {
  red: '#dc2626',
  blue: '#2563eb',
  green: '#16a34a',
  yellow: '#eab308',
  orange: '#ea580c',
  gray: '#78858a',
};

/** @summary A tag's name on a ground of its colour; the text keeps the page's own colour, and so its contrast. */
export class TagChip extends WbElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: inline-flex;
        min-width: 0;
      }
      span {
        overflow: hidden;
        height: 18px;
        padding: 0 6px;
        border: 1px solid color-mix(in srgb, var(--tag-hue) 55%, var(--wb-bg-field));
        border-radius: 5px;
        background: color-mix(in srgb, var(--tag-hue) 12%, var(--wb-bg-field));
        color: var(--wb-text);
        font-size: 11px;
        line-height: 16px;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ];
  static override properties = { tag: { attribute: false } };
  declare tag: Pick<SessionTagLook, 'id' | 'name' | 'color'>;

  protected override render(): TemplateResult {
    const { id, name } = this.tag;
    return html`<span>${this.texts.labels.names[id] ?? name}</span>`;
  }

  protected override updated(): void {
    const { color } = this.tag;
    this.style.setProperty('--tag-hue', HUES[color] ?? (/^#[0-9a-f]{6}$/i.test(color) ? color : '#78858a'));
  }
}

customElements.define('wb-tag-chip', TagChip);

declare global {
  interface HTMLElementTagNameMap {
    'wb-tag-chip': TagChip;
  }
}
