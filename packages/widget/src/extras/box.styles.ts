import { css } from './sheet.ts';

/** What the extras' boxes above the composer have in common. */
export const boxStyles = css`
  .box {
    display: grid;
    gap: 10px;
    margin-block-end: 8px;
    padding: 14px;
    border: 0;
    border-radius: 14px;
    color: var(--text);
    background: var(--soft);
    box-shadow: none !important;
    font-size: 14px;
    line-height: 19px;
    animation: in 0.2s;
  }
  .box b {
    font-size: 15px;
  }
  .box p {
    color: var(--muted);
  }
  .box .pill {
    display: inline-block;
    width: auto;
    height: auto;
    padding: 8px 16px;
    border-radius: 99px;
    color: var(--ink);
    background: var(--b);
  }
  .box .quiet {
    color: inherit;
    background: none;
  }
  .box .error {
    color: var(--red);
  }
  .box :is(input:not([type='checkbox']), textarea) {
    all: unset;
    box-sizing: border-box;
    display: block;
    width: 100%;
    min-width: 0;
    padding: 8px 11px;
    border: 1px solid var(--line);
    border-radius: 10px;
    background: var(--bg);
    font-size: 16px;
    line-height: 21px;
  }
  .box :is(input, textarea):focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 1px;
  }
  .box [aria-invalid='true'] {
    border-color: var(--red);
  }
  .box textarea {
    min-height: 42px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  @media (forced-colors: active) {
    .box {
      border: 1px solid;
    }
  }
`;
