import { css } from 'lit';

/** What every inner element starts from: one sheet object, adopted by all. */
export const shared = css`
  *,
  :host {
    box-sizing: border-box;
  }
  button {
    all: unset;
    box-sizing: border-box;
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }
  button:disabled {
    cursor: default;
    opacity: 0.5;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  svg {
    display: block;
    width: 18px;
    height: 18px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
    flex: none;
  }
  .sr {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .pill {
    padding: 7px 14px;
    border-radius: 99px;
    font-weight: 600;
    font-size: 14px;
    text-align: center;
    color: var(--ink);
    background: var(--b);
  }
  .quiet {
    color: var(--text);
    background: var(--soft);
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    .pill {
      border: 1px solid;
    }
  }
`;
