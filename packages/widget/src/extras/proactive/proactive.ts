import { render } from 'lit/html.js';
import type { ExtraContext } from '../../extra.ts';
import type { Rule } from '../../public-api.ts';
import { keep, kept } from '../kept.ts';
import { adopt, css } from '../sheet.ts';
import { extraTexts } from '../texts/texts.ts';

const styles = css`
  .hello {
    position: absolute;
    inset: auto 0 76px auto;
    display: flex;
    width: max-content;
    max-width: min(280px, 100vw - 40px);
    padding: 0;
    border-radius: 16px;
    font: 15px/21px var(--fiido-font, system-ui);
    box-shadow: 0 6px 28px #0b1f1e40;
    animation: in 0.2s;
  }
  :host(:is([position$='left'], :dir(rtl):not([position]))) .hello {
    inset: auto auto 76px 0;
  }
  .hello button {
    padding: 12px;
    border-radius: 16px;
    overflow-wrap: anywhere;
  }
  .hello button:focus-visible {
    outline: 2px solid;
  }
`;

const TICK_MS = 1_000;
const today = (): string => new Date().toDateString();

/** Whether the address has the part, in which `*` stands for anything. */
export function matchesAddress(address: string, part: string): boolean {
  const pieces = part.split('*');
  let at = 0;
  return pieces.every((piece) => {
    const found = address.indexOf(piece, at);
    at = found + piece.length;
    return found >= 0;
  });
}

/** Percent of the page that can be above the window's lower edge and is. */
const scrolled = (): number => ((scrollY + innerHeight) / document.documentElement.scrollHeight) * 100;

/** Speaks first, in a small bubble beside the launcher: each rule once a day, never over the open panel. */
export function followRules(context: ExtraContext, rules: readonly Rule[]): void {
  const { host, html } = context;
  const texts = extraTexts(context);
  const place = document.createElement('div');
  let { href } = location;
  let since = Date.now();
  let shown: Rule | undefined;
  adopt(host, styles);

  const draw = (): void => {
    const close = (): void => {
      shown = undefined;
      draw();
    };
    const open = (): void => {
      close();
      host.show();
    };
    place.remove();
    if (!shown) return;
    render(
      html`<div class="pill hello" role="status" dir="auto" data-testid="proactive">
        <button type="button" @click=${open}>${shown.text}</button>
        <button type="button" aria-label=${texts().later} data-testid="proactive-close" @click=${close}>✕</button>
      </div>`,
      place,
    );
    host.shadowRoot?.append(place);
  };
  const isDue = ({ id, url = '', seconds = 0, scroll = 0 }: Rule): boolean =>
    kept(host.site, `rule:${id}`) !== today() &&
    matchesAddress(href, url) &&
    Date.now() - since >= seconds * 1000 &&
    scrolled() >= scroll;
  const check = (): void => {
    if (href !== location.href) {
      ({ href } = location);
      since = Date.now();
    }
    const isFree = host.isConnected && !host.open && !host.hidden;
    if (shown && !isFree) {
      shown = undefined;
      draw();
    }
    if (shown || !isFree || document.hidden) return;
    shown = rules.find(isDue);
    if (!shown) return;
    keep(host.site, `rule:${shown.id}`, today());
    draw();
  };
  addEventListener('scroll', check, { passive: true });
  host.addEventListener('fiido-chat-open', check);
  // Pages change their address without telling anybody.
  setInterval(check, TICK_MS);
  check();
}
