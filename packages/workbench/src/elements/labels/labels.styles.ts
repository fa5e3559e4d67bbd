import { css } from 'lit';

export const labelsStyles = css`
  h3 {
    margin: 0 0 6px;
    color: var(--wb-text-2);
    font-size: 12px;
    font-weight: 650;
  }
  .level,
  input {
    width: 100%;
    height: 30px;
    padding: 0 8px;
    border: 1px solid var(--wb-line-strong);
    border-radius: var(--wb-radius);
    background: var(--wb-bg-field);
  }
  .level {
    margin-bottom: 12px;
    font-weight: 500;
  }
  .level.urgent {
    border-color: var(--wb-alarm);
    color: var(--wb-alarm);
  }
  .level.high {
    color: var(--wb-hot);
  }
  .words {
    margin: -6px 0 12px;
    color: var(--wb-text-2);
    font-size: 12px;
  }
  .none {
    margin-bottom: 8px;
    color: var(--wb-text-3);
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    margin-bottom: 8px;
  }
  li {
    display: inline-flex;
    align-items: center;
    max-width: 100%;
  }
  li .icon-button {
    width: 24px;
    height: 24px;
  }
  li svg {
    width: 12px;
    height: 12px;
  }
  input::placeholder {
    color: var(--wb-text-3);
    opacity: 1;
  }
  .combobox {
    position: relative;
  }
  /* Over what is below: a list that pushes it down moves it from under the pointer when it closes. */
  [role='listbox'] {
    position: absolute;
    inset: calc(100% + 4px) 0 auto;
    z-index: 2;
    max-height: 210px;
    padding: 4px;
    border: 1px solid var(--wb-line-strong);
    border-radius: var(--wb-radius);
    background: var(--wb-bg-field);
    box-shadow: var(--wb-shadow);
    overflow-y: auto;
  }
  [role='option'] {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 5px 8px;
    border-radius: 6px;
    cursor: pointer;
  }
  [role='option'][aria-selected='true'] {
    background: var(--wb-bg-selected);
  }
  small {
    margin-inline-start: auto;
    color: var(--wb-text-2);
    font-size: 11px;
  }
`;
