import type { ExtraParts } from '../../extra-parts.ts';
import type { ExtraContext } from '../../extra.ts';
import { adopt, css } from '../sheet.ts';

/** As wide as the panel's own styles take the whole screen. */
const PHONE = '(max-width: 639px), (max-height: 480px)';
/** Marks the entry of the browser's history that the open panel stands for. */
const MARK = 'fiidoChat';

const styles = css`
  @media (max-width: 639px), (max-height: 480px) {
    .panel {
      padding-inline: env(safe-area-inset-left) env(safe-area-inset-right);
    }
  }
`;

/** Full screen: the page behind is out of reach, the keyboard covers nothing, and the back gesture closes the chat. */
export function start({ host }: ExtraContext): ExtraParts {
  const media = matchMedia(PHONE);
  const shape = new CSSStyleSheet();
  adopt(host, styles);
  host.shadowRoot?.adoptedStyleSheets.push(shape);
  let leave: (() => void) | undefined;

  const check = (): void => {
    if (host.isConnected && host.open && media.matches) leave ??= enter();
    else {
      leave?.();
      leave = undefined;
    }
  };
  const enter = (): (() => void) => {
    const ends = [holdPage(host), followViewport(shape), followBack(host)];
    return () => {
      for (const end of ends) end();
    };
  };

  for (const name of ['open', 'close']) host.addEventListener(`fiido-chat-${name}`, check);
  media.addEventListener('change', check);
  check();
  return {};
}

/** Takes the page out of reach of scrolling, keyboard and assistive technology; returns the way to let it go. */
function holdPage(host: Element): () => void {
  const root = document.documentElement;
  const { overflow } = root.style;
  const others = [...document.body.children].filter(
    (one): one is HTMLElement => one instanceof HTMLElement && !one.inert && !one.contains(host),
  );
  root.style.overflow = 'hidden';
  for (const one of others) one.inert = true;
  return () => {
    root.style.overflow = overflow;
    for (const one of others) one.inert = false;
  };
}

/** Keeps the panel in the part of the window that no keyboard covers; browsers shrink nothing else for it. */
function followViewport(shape: CSSStyleSheet): () => void {
  const view = visualViewport;
  const fit = (): void => {
    // Pinched open, the window is smaller as well, and no keyboard is there.
    const isCovered = view && view.scale === 1 && innerHeight - view.height > 1;
    shape.replaceSync(
      isCovered ? `:host .panel{height:${view.height}px!important;top:${view.offsetTop}px!important}` : '',
    );
  };
  for (const name of ['resize', 'scroll']) view?.addEventListener(name, fit);
  fit();
  return () => {
    for (const name of ['resize', 'scroll']) view?.removeEventListener(name, fit);
    shape.replaceSync('');
  };
}

/** The part of `CloseWatcher` that is used; TypeScript does not know it yet. */
interface Watcher {
  onclose: (() => void) | null;
  destroy(): void;
}

/**
 * Closes the panel by the gesture that means going back.
 *
 * Where the browser has no word for that, the open panel is an entry of its own in the history. It keeps the page's
 * address and state, so that the page's router finds nothing new when it comes by.
 */
function followBack(host: ExtraContext['host']): () => void {
  const { CloseWatcher } = window as { CloseWatcher?: new () => Watcher };
  if (CloseWatcher) {
    const watcher = new CloseWatcher();
    watcher.onclose = () => host.dismiss();
    return () => watcher.destroy();
  }
  const isOurs = (): boolean => Boolean((history.state as Record<string, unknown> | null)?.[MARK]);
  // After a reload it is there already.
  if (!isOurs()) history.pushState({ ...history.state, [MARK]: true }, '');
  const onBack = (): void => {
    if (!isOurs()) host.dismiss();
  };
  addEventListener('popstate', onBack);
  return () => {
    removeEventListener('popstate', onBack);
    // Another entry on top means that the page went on under the open panel.
    if (isOurs()) history.back();
  };
}
