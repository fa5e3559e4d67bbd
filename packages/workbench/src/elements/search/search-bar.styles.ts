import { css } from 'lit';

export const searchBarStyles = css`
  :host {
    display: block;
    padding: 0 12px 10px;
  }
  .line {
    display: flex;
    gap: 6px;
  }
  input,
  select {
    min-width: 0;
    height: 32px;
    padding: 0 10px;
    border: 1px solid var(--wb-line-strong);
    border-radius: var(--wb-radius);
    background: var(--wb-bg-field);
  }
  .line input {
    flex: 1;
  }
  input::placeholder {
    color: var(--wb-text-3);
    opacity: 1;
  }
  .icon-button {
    position: relative;
    border: 1px solid var(--wb-line-strong);
  }
  .icon-button.set {
    border-color: var(--wb-accent);
    color: var(--wb-accent);
  }
  .badge {
    position: absolute;
    inset: -6px -6px auto auto;
    min-width: 16px;
    padding: 0 4px;
    border-radius: 8px;
    background: var(--wb-accent);
    color: var(--wb-on-accent);
    font-size: 10px;
    font-weight: 700;
    line-height: 16px;
    text-align: center;
  }
  .filters {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 8px;
    margin-top: 8px;
    padding: 10px;
    border: 1px solid var(--wb-line);
    border-radius: 10px;
    background: var(--wb-bg);
  }
  label {
    display: grid;
    gap: 2px;
    min-width: 0;
    color: var(--wb-text-2);
    font-size: 11px;
    font-weight: 500;
  }
  label select,
  label input {
    width: 100%;
    padding: 0 6px;
    color: var(--wb-text);
    font-size: 13px;
  }
  label.wide {
    grid-column: 1 / -1;
  }
  .found {
    display: flex;
    gap: 12px;
    margin-top: 8px;
    color: var(--wb-text-2);
    font-size: 12px;
  }
  .found span {
    flex: 1;
  }
  .filters > .link {
    grid-column: 1 / -1;
    justify-self: start;
  }
  .link {
    padding: 0;
    border: 0;
    background: none;
    color: var(--wb-accent);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  @media (max-width: 899px) {
    input,
    select,
    label select,
    label input {
      height: 40px;
      font-size: 16px;
    }
    .line .icon-button {
      width: 40px;
      height: 40px;
    }
  }
`;
