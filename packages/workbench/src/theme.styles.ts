import { css } from 'lit';

/** Colours, type and the page itself. Every colour pair on a surface keeps at least 4.5:1. */
export const themeStyles = css`
  :root {
    color-scheme: light dark;
    --wb-bg: light-dark(#ffffff, #17191c);
    --wb-bg-side: light-dark(#f8f9f9, #131517);
    --wb-bg-rail: light-dark(#f1f3f3, #0e1011);
    --wb-bg-hover: light-dark(#f0f2f2, #1f2226);
    --wb-bg-selected: light-dark(#e3f2f0, #173531);
    --wb-bg-field: light-dark(#ffffff, #1c1f22);
    --wb-text: light-dark(#16191c, #eceef0);
    --wb-text-2: light-dark(#50575e, #a9b1b8);
    --wb-text-3: light-dark(#646b72, #929aa2);
    --wb-line: light-dark(#e4e7e8, #2a2e32);
    --wb-line-strong: light-dark(#c9cfd2, #3d4349);
    --wb-accent: light-dark(#0f766e, #2dd4bf);
    --wb-accent-hover: light-dark(#0b5f59, #5eead4);
    --wb-on-accent: light-dark(#ffffff, #06211e);
    --wb-visitor: light-dark(#eff1f2, #25292d);
    --wb-agent: light-dark(#0f766e, #115e57);
    --wb-on-agent: #ffffff;
    --wb-assistant: light-dark(#f3f0fb, #262137);
    --wb-assistant-mark: light-dark(#6243b5, #bba6f5);
    --wb-warm: light-dark(#8a5a00, #f0bd5c);
    --wb-warm-bg: light-dark(#fff4db, #36290f);
    --wb-hot: light-dark(#a8410a, #fb9a5c);
    --wb-hot-bg: light-dark(#ffecdf, #3b2213);
    --wb-alarm: light-dark(#b3261e, #ff8f87);
    --wb-alarm-bg: light-dark(#fdeceb, #3c1a18);
    --wb-good: light-dark(#15803d, #4ade80);
    --wb-away: light-dark(#b45309, #fbbf24);
    --wb-vip: light-dark(#7a5200, #f5c451);
    --wb-vip-bg: light-dark(#fdf0cd, #3a2d0e);
    --wb-shadow: 0 8px 28px light-dark(rgb(15 23 26 / 14%), rgb(0 0 0 / 55%));
    --wb-radius: 8px;
    --wb-font:
      system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC',
      sans-serif;
    --fiido-focus: var(--wb-accent);
  }
  :root[data-theme='light'] {
    color-scheme: light;
  }
  :root[data-theme='dark'] {
    color-scheme: dark;
  }
  html,
  body {
    height: 100%;
    margin: 0;
    overflow: hidden;
  }
  body {
    background: var(--wb-bg);
    color: var(--wb-text);
    font: 13px/1.45 var(--wb-font);
    -webkit-font-smoothing: antialiased;
    -webkit-text-size-adjust: 100%;
  }
  wb-app {
    display: block;
    height: 100%;
  }
`;
