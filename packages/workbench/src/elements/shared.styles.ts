import { css } from 'lit';

/** What every element of the workbench looks like inside. */
export const sharedStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }
  h1,
  h2,
  h3,
  p,
  dl,
  dd,
  ul,
  ol {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  :focus-visible {
    outline: 2px solid var(--wb-accent);
    outline-offset: 1px;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    height: 32px;
    padding: 0 12px;
    border: 1px solid var(--wb-line-strong);
    border-radius: var(--wb-radius);
    background: var(--wb-bg-field);
    font-weight: 500;
    white-space: nowrap;
    cursor: pointer;
  }
  .button:hover {
    background: var(--wb-bg-hover);
  }
  .button.primary {
    border-color: transparent;
    background: var(--wb-accent);
    color: var(--wb-on-accent);
  }
  .button.primary:hover {
    background: var(--wb-accent-hover);
  }
  .button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  .icon-button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    flex: none;
    width: 32px;
    height: 32px;
    padding: 0;
    border: 0;
    border-radius: var(--wb-radius);
    background: none;
    color: var(--wb-text-2);
    cursor: pointer;
  }
  .icon-button:hover {
    background: var(--wb-bg-hover);
    color: var(--wb-text);
  }
  svg {
    flex: none;
    width: 18px;
    height: 18px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .tag {
    display: inline-flex;
    align-items: center;
    height: 18px;
    padding: 0 6px;
    border-radius: 4px;
    background: var(--wb-bg-hover);
    color: var(--wb-text-2);
    font-size: 11px;
    font-weight: 500;
    white-space: nowrap;
  }
  .tag.high {
    background: var(--wb-alarm-bg);
    color: var(--wb-alarm);
  }
  .tag.vip {
    background: var(--wb-vip-bg);
    color: var(--wb-vip);
    font-weight: 650;
    letter-spacing: 0.02em;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 1ms !important;
      /* A duration here would give every element a transition of every property. */
      transition: none !important;
    }
  }
`;
