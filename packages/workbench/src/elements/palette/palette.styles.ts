import { css } from 'lit';

export const paletteStyles = css`
  wa-dialog {
    --width: 560px;
    --spacing: 0;
  }
  wa-dialog::part(dialog) {
    margin-block-start: 12vh;
    overflow: hidden;
  }
  wa-dialog::part(body) {
    display: flex;
    flex-direction: column;
    overflow: hidden;
  }
  .search {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 0 16px;
    border-bottom: 1px solid var(--wb-line);
    color: var(--wb-text-3);
  }
  input {
    flex: 1;
    min-width: 0;
    height: 48px;
    border: 0;
    outline: 0;
    background: none;
    color: var(--wb-text);
    font-size: 15px;
  }
  input:focus-visible {
    outline: 0;
  }
  ul {
    max-height: min(380px, 60vh);
    padding: 6px;
    overflow-y: auto;
  }
  li {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 38px;
    padding: 4px 10px;
    border-radius: var(--wb-radius);
    cursor: pointer;
  }
  li[aria-selected='true'] {
    background: var(--wb-bg-selected);
  }
  li svg {
    width: 16px;
    height: 16px;
    color: var(--wb-text-3);
  }
  .label {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .hint {
    flex: 1;
    overflow: hidden;
    color: var(--wb-text-3);
    font-size: 12px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .keys {
    margin-inline-start: auto;
  }
  .none {
    padding: 22px 16px;
    color: var(--wb-text-2);
    text-align: center;
  }
`;
