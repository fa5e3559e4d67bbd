import { css } from 'lit';

export const styles = css`
  :host {
    all: initial;
    color-scheme: light dark;
    --bg: light-dark(#fff, #12181c);
    --page: light-dark(#f5f8f8, #161e22);
    --bubble: light-dark(#fff, #1f292e);
    --soft: light-dark(#edf2f2, #243036);
    --text: light-dark(#14232a, #e9f0f2);
    --muted: light-dark(#566670, #9fb1b9);
    --line: light-dark(#dfe7e8, #2b383f);
    --focus: light-dark(#0f766e, #5eead4);
    position: absolute;
    inset-block-end: 76px;
    inset-inline-end: 0;
    display: flex;
    flex-direction: column;
    width: min(380px, calc(100vw - 40px));
    height: min(640px, calc(100dvh - 96px - 20px));
    overflow: clip;
    border-radius: var(--fiido-radius, 18px);
    color: var(--text);
    background: var(--page);
    font: 15px/21px var(--fiido-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
    box-shadow:
      0 0 0 1px #0b1f1e14,
      0 4px 12px #0b1f1e1a,
      0 24px 60px #0b1f1e3d;
    transform-origin: bottom right;
    animation: open 0.22s cubic-bezier(0.2, 0.9, 0.3, 1.05);
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([side='left']) {
    inset-inline: 0 auto;
    transform-origin: bottom left;
  }
  :host([still]) {
    animation: none;
  }
  @keyframes open {
    from {
      opacity: 0;
      transform: translateY(12px) scale(0.98);
    }
  }
  .dialog {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-height: 0;
  }
  header {
    padding: 16px 14px 12px;
    color: var(--ink);
    background: radial-gradient(120% 160% at 100% 0, #fff4 0, #fff0 60%), linear-gradient(120deg, var(--b), var(--b2));
  }
  .top {
    display: flex;
    align-items: center;
    gap: 10px;
    margin-block-end: 12px;
  }
  .mark {
    display: grid;
    place-items: center;
    width: 36px;
    height: 36px;
    border-radius: 12px;
    background: color-mix(in srgb, var(--ink) 13%, transparent);
    font-weight: 700;
    font-size: 17px;
  }
  h2 {
    flex: 1;
    margin: 0;
    font-size: 18px;
    line-height: 24px;
    font-weight: 700;
    letter-spacing: -0.01em;
    outline: none;
    overflow-wrap: anywhere;
  }
  header button {
    padding: 8px;
    border-radius: 10px;
  }
  header button:hover {
    background: color-mix(in srgb, var(--ink) 13%, transparent);
  }
  header svg {
    width: 20px;
    height: 20px;
  }
  header :focus-visible {
    outline-color: var(--ink);
  }
  fc-message-list {
    flex: 1;
    min-height: 0;
  }
  footer {
    padding: 8px 12px max(8px, env(safe-area-inset-bottom));
    background: var(--bg);
    border-block-start: 1px solid var(--line);
  }
  @media (max-width: 639px), (max-height: 480px) {
    :host {
      position: fixed;
      inset: 0 !important;
      width: auto;
      height: 100dvh;
      border-radius: 0;
    }
    header {
      padding-block-start: max(14px, env(safe-area-inset-top));
    }
  }
  @media (max-height: 480px) {
    header {
      padding-block: 8px;
    }
    .top {
      margin-block-end: 6px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    :host,
    header {
      border: 1px solid;
    }
  }
`;
