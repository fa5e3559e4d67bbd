import { nothing } from 'lit/html.js';
import type { ExtraContext } from '../../extra.ts';
import { fill } from '../../locales/locale.ts';
import { adopt, chipStyles, css } from '../sheet.ts';
import { extraTexts } from '../texts/texts.ts';

const styles = css`
  .card {
    display: flex;
    gap: 12px;
    align-items: center;
    max-width: 320px;
    margin-block-start: 12px;
    margin-inline-start: 36px;
    padding: 10px;
    border: 1px solid var(--line);
    border-radius: 14px;
    background: var(--bubble);
    color: inherit;
    text-decoration: none;
    overflow-wrap: anywhere;
  }
  .card img {
    width: 56px;
    height: 56px;
    border-radius: 8px;
    object-fit: cover;
  }
  .card span {
    display: block;
    color: var(--muted);
  }
`;

/** What the page may say of a product or an order; everything but a name can be left out. */
type Thing = Readonly<Record<string, unknown>>;

interface Card {
  kind: 'product' | 'order';
  name: string;
  detail: string;
  image: string;
  url: string;
}

const textOf = (...values: unknown[]): string =>
  String(values.find((value) => typeof value === 'string' || typeof value === 'number') ?? '');
/** Addresses of the shop: nothing that runs. */
const linkOf = (value: unknown): string => (/^(https:\/\/|\/)/.test(textOf(value)) ? textOf(value) : '');

function cardOf(kind: Card['kind'], thing: Thing): Card | undefined {
  const name =
    kind === 'order' ? textOf(thing['number'], thing['name'], thing['id']) : textOf(thing['title'], thing['name']);
  const detail = [thing['price'], thing['status'], thing['total']].map((one) => textOf(one)).filter(Boolean);
  if (!name) return undefined;
  return { kind, name, detail: detail.join(' · '), image: linkOf(thing['image']), url: linkOf(thing['url']) };
}

/** What the shopper looks at, below the newest message with a first question to ask, until they write. */
export function createCards(context: ExtraContext): { show(told: Thing): void; draw(): unknown } {
  const { host, html } = context;
  const texts = extraTexts(context);
  let card: Card | undefined;
  adopt(host, chipStyles);
  adopt(host, styles);
  context.subscribe(({ view }, before) => {
    // Messages of a history that arrives are nothing that the shopper says now.
    if (before.view.session && view.messages.length > before.view.messages.length) {
      if (view.messages.at(-1)?.role === 'user') card = undefined;
    }
  });
  return {
    show(told) {
      for (const kind of ['product', 'order'] as const) {
        if (kind in told) card = cardOf(kind, (told[kind] ?? {}) as Thing);
      }
      context.update();
    },
    draw() {
      if (!card) return nothing;
      const { kind, name, detail, image, url } = card;
      const question = fill(texts()[`ask_${kind}`], { name });
      const ask = (): void => {
        context.conversation.send(question);
        host.panel.view.focus();
      };
      const inner = html`${image ? html`<img src=${image} alt="" />` : nothing}
        <div><b>${name}</b><span>${detail}</span></div>`;
      return html`${
          url
            ? html`<a class="card" part="card" data-testid="card" href=${url}>${inner}</a>`
            : html`<div class="card" part="card" data-testid="card">${inner}</div>`
        }
        <div class="chips">
          <button type="button" part="chip" dir="auto" data-testid="card-ask" @click=${ask}>${question}</button>
        </div>`;
    },
  };
}
