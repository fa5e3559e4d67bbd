import { css } from 'lit';
import { waTheme } from './wa/wa-theme.styles.ts';

/** What the workbench adds to the shared tokens; a text and its ground keep 4.5:1 in light and dark. */
export const themeStyles = css`
  ${waTheme}
  :host {
    --wb-bg: var(--fiido-bg);
    --wb-bg-side: var(--fiido-bg-sunken);
    --wb-bg-rail: light-dark(#edf1f1, #080c0d);
    --wb-bg-hover: var(--fiido-surface);
    --wb-bg-selected: var(--fiido-accent-soft);
    --wb-bg-field: light-dark(#ffffff, #161e21);
    --wb-text: var(--fiido-text);
    --wb-text-2: light-dark(#47565a, #aab7bb);
    --wb-text-3: var(--fiido-text-muted);
    --wb-line: var(--fiido-border);
    --wb-line-strong: light-dark(#c3cdcf, #3d4b50);
    --wb-accent: var(--fiido-link);
    --wb-accent-hover: light-dark(#07524b, #97ece4);
    --wb-on-accent: light-dark(#ffffff, #06302c);
    --wb-visitor: var(--fiido-surface);
    --wb-agent: light-dark(#0b6b62, #0f5a53);
    --wb-on-agent: #ffffff;
    --wb-assistant: light-dark(#f4f1fc, #231f35);
    --wb-assistant-mark: light-dark(#5b3db0, #bfacf7);
    --wb-warm: light-dark(#7d5200, #f0bd5c);
    --wb-hot: light-dark(#a03d08, #fb9a5c);
    --wb-alarm: var(--fiido-error-text);
    --wb-alarm-bg: var(--fiido-error-soft);
    --wb-good: light-dark(#0d8a5f, #34d399);
    --wb-away: light-dark(#b45309, #fbbf24);
    --wb-note: light-dark(#fff4cf, #33280c);
    --wb-note-line: light-dark(#e2b93b, #8a6a14);
    --wb-note-text: light-dark(#6b4700, #f5d27a);
    --wb-vip: light-dark(#744c00, #f5c451);
    --wb-vip-bg: light-dark(#fcefcb, #3a2d0e);
    --wb-shadow: var(--fiido-shadow);
    --wb-radius: var(--fiido-radius-small);
  }
`;

/** The page around the app, which has no shadow root of its own. */
export const pageStyles = css`
  html,
  body {
    height: 100%;
    margin: 0;
    overflow: hidden;
    -webkit-text-size-adjust: 100%;
  }
`;
