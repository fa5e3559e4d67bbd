import { css, html, nothing } from 'lit';
import type { AgentRef } from '@fiido/protocol';
import { formatPlural } from '@fiido/ui/format';
import { fill } from '../../locales/locale.ts';
import { avatarStyles } from '../avatar.styles.ts';
import { icons } from '../icons.ts';
import { initials, tintOf } from '../person.ts';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';

/** Beyond these they are counted. */
const MAX_SHOWN = 2;

/** @summary Colleagues who have a session open now; nothing where nobody else has. */
export class Viewers extends WbElement {
  static override styles = [
    sharedStyles,
    avatarStyles,
    css`
      .all {
        display: inline-flex;
        align-items: center;
      }
      .avatar {
        width: 18px;
        height: 18px;
        margin-inline-start: -5px;
        outline: 1.5px solid var(--wb-bg);
        font-size: 8px;
      }
      .avatar:first-child {
        margin-inline-start: 0;
      }
      .avatar svg {
        width: 10px;
        height: 10px;
      }
      .more {
        margin-inline-start: 3px;
        font-size: 10px;
      }
    `,
  ];
  static override properties = { agents: { attribute: false }, agentId: {} };
  declare agents: readonly AgentRef[];
  /** The agent who looks at this screen: no news to themselves. */
  declare agentId: string;

  constructor() {
    super();
    this.agents = [];
    this.agentId = '';
  }

  protected override render(): unknown {
    const others = this.agents.filter(({ id }) => id !== this.agentId);
    if (others.length === 0) return nothing;
    const names = new Intl.ListFormat(this.locale.tag).format(others.map(({ name }) => name));
    const label = fill(formatPlural(others.length, this.texts.viewers, this.locale.tag), { names });
    const more = others.length - MAX_SHOWN;
    return html`<span class="all" role="img" aria-label=${label} title=${label} data-testid="viewers"
      >${others
        .slice(0, MAX_SHOWN)
        .map(({ id, name }) => html`<span class="avatar ${tintOf(id)}">${initials(name) || icons.person}</span>`)}${
        more > 0 ? html`<span class="more">+${more}</span>` : nothing
      }</span
    >`;
  }
}

customElements.define('wb-viewers', Viewers);

declare global {
  interface HTMLElementTagNameMap {
    'wb-viewers': Viewers;
  }
}
