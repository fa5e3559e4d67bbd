import { css } from 'lit';

export const noteStyles = css`
  .note {
    margin: 10px 0;
    padding: 8px 12px 10px;
    border: 1px solid var(--wb-note-line);
    border-inline-start-width: 4px;
    border-radius: 10px;
    background: var(--wb-note);
  }
  .note-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 6px;
    min-height: 24px;
    color: var(--wb-note-text);
    font-size: 11px;
  }
  .note-head svg {
    width: 14px;
    height: 14px;
  }
  .note-tools {
    display: inline-flex;
    margin-inline-start: auto;
  }
  .note-tools .icon-button {
    width: 24px;
    height: 24px;
    color: inherit;
  }
  .note p {
    margin: 2px 0 0;
    font-size: 14px;
    line-height: 1.45;
    text-align: start;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
`;
