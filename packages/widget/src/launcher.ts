/** The bubble that opens the chat. Plain DOM, so that it is on screen before, and without, Lit. */

/** Named so that the build takes the blanks out, as in Lit's templates. */
const css = String.raw;

// The ink is picked from the brand's lightness: white on dark brands, a dark shade of the same hue on light ones.
// Important rules of a shadow root win over important rules of the page.
const styles = css`
  :host {
    all: initial !important;
    position: fixed !important;
    z-index: var(--fiido-z-index, 2147480000) !important;
    display: block !important;
    inset: auto var(--fiido-offset-x, 20px) calc(var(--fiido-offset-y, 20px) + env(safe-area-inset-bottom)) auto !important;
    --b: var(--fiido-brand, #4ecdc4);
    --b2: var(--fiido-brand-2, #52c7b8);
    --ink: var(--fiido-on-brand, oklch(from var(--b) clamp(0, max((0.57 - l) * 1000, l - 0.5), 1) calc(c * 0.35) h));
  }
  :host([hidden]) {
    display: none !important;
  }
  :host(:is([position$='left'], :dir(rtl):not([position]))) {
    right: auto !important;
    left: var(--fiido-offset-x, 20px) !important;
  }
  [part^='l'] {
    all: unset;
    position: relative;
    display: grid;
    place-items: center;
    width: 60px;
    height: 60px;
    border-radius: 50%;
    cursor: pointer;
    color: var(--ink);
    background: linear-gradient(140deg, var(--b), var(--b2));
    box-shadow: 0 4px 20px #0b1f1e4d;
    transition: transform 0.2s;
  }
  :host([launcher]) [part^='l'] {
    display: none;
  }
  [part^='l']:hover {
    transform: translateY(-2px);
  }
  [part^='l']:active {
    transform: scale(0.95);
  }
  [part^='l']:focus-visible {
    outline: 3px solid var(--ink);
    outline-offset: 3px;
  }
  svg {
    grid-area: 1/1;
    width: 30px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
    transition: 0.2s;
  }
  svg + svg,
  [aria-expanded='true'] svg {
    opacity: 0;
    transform: rotate(-45deg);
  }
  [aria-expanded='true'] svg + svg {
    opacity: 1;
    transform: none;
  }
  @media (max-width: 639px), (max-height: 480px) {
    [aria-expanded='true'] {
      display: none;
    }
  }
  [aria-busy='true'] svg {
    animation: b 0.6s infinite alternate;
  }
  @keyframes b {
    to {
      opacity: 0.3;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
      animation: none !important;
    }
  }
  @media (forced-colors: active) {
    [part^='l'] {
      border: 2px solid;
    }
  }
`;

const ICONS = [
  'M21 11.6c0 4.5-4 8-9 8-1.2 0-2.4-.2-3.5-.6l-4.9 1.5 1.5-4A7.4 7.4 0 0 1 3 11.6c0-4.5 4-8.1 9-8.1s9 3.6 9 8.1ZM8 11.7h0M12 11.7h0M16 11.7h0',
  'm6 9.5 6 6 6-6',
];
const SVG = 'http://www.w3.org/2000/svg';

/** Gives an element the attributes that it does not have yet; an empty value is none. */
export function fillAttributes<E extends Element>(element: E, attributes: Record<string, string | undefined>): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value && !element.hasAttribute(name)) element.setAttribute(name, value);
  }
  return element;
}

/** Draws the button into the root and returns it; `label` is its name for assistive technology. */
export function drawLauncher(root: ShadowRoot, label: string): HTMLButtonElement {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets.push(sheet);
  const button = fillAttributes(document.createElement('button'), {
    part: 'launcher',
    'data-testid': 'chat-button',
    'aria-label': label,
    'aria-haspopup': 'dialog',
    'aria-expanded': 'false',
  });
  for (const d of ICONS) {
    const icon = fillAttributes(document.createElementNS(SVG, 'svg'), { viewBox: '0 0 24 24' });
    icon.append(fillAttributes(document.createElementNS(SVG, 'path'), { d }));
    button.append(icon);
  }
  root.append(button);
  return button;
}
