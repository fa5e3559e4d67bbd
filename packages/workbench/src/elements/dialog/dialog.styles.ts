import { css } from 'lit';

/** Inside of a Web Awesome dialog. */
export const dialogStyles = css`
  wa-dialog {
    --width: 420px;
  }
  wa-dialog::part(header) {
    padding-block-end: 0;
  }
  wa-dialog::part(body) {
    padding-block-start: 8px;
  }
  p {
    color: var(--wb-text-2);
  }
  .choices {
    display: grid;
    gap: 2px;
    max-height: 264px;
    margin: 6px 0 14px;
    padding: 0;
    border: 0;
    overflow-y: auto;
  }
  .choice {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 8px 10px;
    border-radius: var(--wb-radius);
    cursor: pointer;
  }
  .choice:hover {
    background: var(--wb-bg-hover);
  }
  .choice:has(:checked) {
    background: var(--wb-bg-selected);
  }
  .choice .load {
    margin-inline-start: auto;
    color: var(--wb-text-3);
    font-size: 12px;
    font-variant-numeric: tabular-nums;
  }
  input[type='radio'] {
    accent-color: var(--wb-accent);
  }
  .field {
    display: grid;
    gap: 5px;
    color: var(--wb-text-2);
    font-size: 12px;
    font-weight: 500;
  }
  .field input {
    height: 36px;
    padding: 0 10px;
    border: 1px solid var(--wb-line-strong);
    border-radius: var(--wb-radius);
    background: var(--wb-bg-field);
    color: var(--wb-text);
    font-size: 14px;
    font-weight: 400;
  }
`;
