import { css } from 'lit';

export const dialogStyles = css`
  dialog {
    width: min(420px, calc(100vw - 32px));
    padding: 20px;
    border: 1px solid var(--wb-line);
    border-radius: 14px;
    background: var(--wb-bg);
    color: var(--wb-text);
    box-shadow: var(--wb-shadow);
  }
  dialog::backdrop {
    background: light-dark(rgb(10 24 22 / 38%), rgb(0 0 0 / 62%));
  }
  h2 {
    margin-bottom: 6px;
    font-size: 16px;
    font-weight: 650;
  }
  p {
    color: var(--wb-text-2);
  }
  .buttons {
    display: flex;
    justify-content: flex-end;
    gap: 8px;
    margin-top: 20px;
  }
  .choices {
    display: grid;
    gap: 2px;
    max-height: 264px;
    margin: 10px 0 14px;
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
  dl {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 8px 16px;
    margin-top: 14px;
  }
  dd {
    display: flex;
    gap: 4px;
  }
  kbd {
    min-width: 22px;
    padding: 1px 6px;
    border: 1px solid var(--wb-line-strong);
    border-radius: 5px;
    background: var(--wb-bg-side);
    font: 600 12px/18px var(--fiido-font);
    text-align: center;
  }
`;
