import { css } from 'lit';

/** What the pages of the administration have in common. */
export const adminStyles = css`
  :host {
    display: grid;
    gap: 16px;
    grid-template-columns: minmax(0, 1fr);
  }
  h2 {
    font-size: 13px;
    font-weight: 650;
  }
  .card {
    display: grid;
    gap: 12px;
    grid-template-columns: minmax(0, 1fr);
    padding: 16px 18px;
    border: 1px solid var(--wb-line);
    border-radius: 12px;
    background: var(--wb-bg);
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: end;
  }
  .grow {
    flex: 1 1 200px;
  }
  .field {
    display: grid;
    gap: 5px;
    color: var(--wb-text-2);
    font-size: 12px;
    font-weight: 500;
  }
  :is(input, select, textarea):not([type='checkbox'], [type='radio'], [type='file']) {
    min-width: 0;
    height: 36px;
    padding: 0 10px;
    border: 1px solid var(--wb-line-strong);
    border-radius: var(--wb-radius);
    background: var(--wb-bg-field);
    color: var(--wb-text);
    font-size: 14px;
    font-weight: 400;
  }
  textarea:not([hidden]) {
    height: auto;
    padding: 8px 10px;
    line-height: 20px;
    resize: vertical;
  }
  .check {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  .check input {
    accent-color: var(--wb-accent);
  }
  .hint {
    color: var(--wb-text-2);
    font-size: 12px;
    font-weight: 400;
  }
  .end {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 14px;
    align-items: center;
  }
  .none {
    display: grid;
    gap: 12px;
    justify-items: center;
    padding: 40px;
    color: var(--wb-text-2);
    text-align: center;
  }
  @media (max-width: 899px) {
    :is(input, select, textarea):not([type='checkbox'], [type='radio'], [type='file']) {
      min-height: 42px;
      font-size: 16px;
    }
  }
`;
