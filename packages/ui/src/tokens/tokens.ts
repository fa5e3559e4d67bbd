import { css } from 'lit';

export { onAccent, readableOn } from './contrast.ts';

/**
 * The look of both apps as custom properties on the root element; everything below inherits them.
 *
 * Follows the system's light or dark, or the root's `theme` attribute. Every text and ground of the same name keep
 * 4.5:1 in both. A merchant overrides any of them from outside.
 */
export const tokens = css`
  :host {
    color-scheme: light dark;

    --fiido-accent: #4ecdc4;
    --fiido-accent-end: #52c7b8;
    --fiido-on-accent: #06302c;
    --fiido-accent-soft: light-dark(#e3f7f4, #12332f);
    --fiido-link: light-dark(#0b6b62, #6fdcd2);
    --fiido-focus: light-dark(#0b7a70, #6fdcd2);

    --fiido-bg: light-dark(#ffffff, #11171a);
    --fiido-bg-sunken: light-dark(#f6f9f9, #0c1113);
    --fiido-surface: light-dark(#f0f4f5, #1c2529);
    --fiido-surface-hover: light-dark(#e6edee, #263136);
    --fiido-border: light-dark(#e0e7e8, #2c383d);
    --fiido-border-strong: light-dark(#84918f, #6d7b7e);
    --fiido-text: light-dark(#14211f, #e9f0f0);
    --fiido-text-muted: light-dark(#56656a, #9fadb1);

    --fiido-agent-bg: light-dark(#eff6ff, #14253f);
    --fiido-agent-border: #3b82f6;
    --fiido-agent-text: light-dark(#1d4ed8, #93c0ff);
    --fiido-success: #10b981;
    --fiido-success-soft: light-dark(#e7f8f1, #0f2f25);
    --fiido-success-text: light-dark(#066a4b, #5fe0b3);
    --fiido-warning: #f59e0b;
    --fiido-warning-soft: light-dark(#fef4e0, #38280b);
    --fiido-warning-text: light-dark(#8a4b06, #fbc35c);
    --fiido-error: #ef4444;
    --fiido-error-soft: light-dark(#fdecec, #3a1719);
    --fiido-error-text: light-dark(#b51f1f, #ff9c9c);
    --fiido-neutral: #6b7280;
    --fiido-neutral-soft: light-dark(#f1f3f4, #222a2e);
    --fiido-neutral-text: light-dark(#4d5661, #aab4bd);

    --fiido-radius: 12px;
    --fiido-radius-small: 8px;
    --fiido-shadow: 0 12px 40px light-dark(#0b24221f, #0000008c), 0 2px 8px light-dark(#0b242214, #00000066);
    --fiido-shadow-small: 0 1px 3px light-dark(#0b24221f, #00000080);

    --fiido-font:
      system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'PingFang SC', 'Hiragino Sans GB',
      'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'Geeza Pro', 'Segoe UI Arabic', 'Noto Sans Arabic', Tahoma,
      sans-serif, 'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji';
    --fiido-font-mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'Noto Sans Mono', monospace;
    --fiido-text-xs: 12px;
    --fiido-text-s: 13px;
    --fiido-text-m: 15px;
    --fiido-text-l: 17px;
    --fiido-text-xl: 22px;
    --fiido-line: 1.5;

    --fiido-fast: 0.14s;
    --fiido-slow: 0.22s;
    --fiido-ease: cubic-bezier(0.2, 0.8, 0.2, 1);
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --fiido-fast: 0s;
      --fiido-slow: 0s;
    }
  }
`;
