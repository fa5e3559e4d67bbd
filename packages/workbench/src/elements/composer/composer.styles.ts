import { css } from 'lit';

export const composerStyles = css`
  :host {
    display: block;
    flex: none;
    padding: 0 16px 14px;
    background: var(--wb-bg);
  }
  .tabs {
    display: flex;
    gap: 2px;
    margin-bottom: 4px;
  }
  .tab {
    height: 26px;
    padding: 0 10px;
    border: 0;
    border-radius: 6px;
    background: none;
    color: var(--wb-text-2);
    font-size: 12px;
    font-weight: 600;
    cursor: pointer;
  }
  .tab:hover {
    background: var(--wb-bg-hover);
  }
  .tab[aria-selected='true'] {
    background: var(--wb-bg-selected);
    color: var(--wb-accent);
  }
  .tab.note[aria-selected='true'] {
    background: var(--wb-note);
    color: var(--wb-note-text);
  }
  form {
    position: relative;
    display: flex;
    align-items: flex-end;
    gap: 8px;
    padding: 6px;
    border: 1px solid var(--wb-line-strong);
    border-radius: 12px;
    background: var(--wb-bg-field);
  }
  form:focus-within {
    border-color: var(--wb-accent);
    box-shadow: 0 0 0 1px var(--wb-accent);
  }
  textarea {
    flex: 1;
    min-width: 0;
    max-height: 208px;
    padding: 6px 8px;
    border: 0;
    outline: 0;
    background: none;
    font-size: 14px;
    line-height: 20px;
    resize: none;
    field-sizing: content;
  }
  textarea:focus-visible {
    outline: 0;
  }
  textarea::placeholder {
    color: var(--wb-text-3);
    opacity: 1;
  }
  .send {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    flex: none;
    width: 32px;
    height: 32px;
    padding: 0;
    border: 0;
    border-radius: 8px;
    background: var(--wb-accent);
    color: var(--wb-on-accent);
    cursor: pointer;
  }
  .send:hover {
    background: var(--wb-accent-hover);
  }
  .send:disabled {
    background: var(--wb-bg-hover);
    color: var(--wb-text-3);
    cursor: default;
  }
  .hint {
    margin: 5px 2px 0;
    color: var(--wb-text-3);
    font-size: 11px;
  }
  .hint.waits {
    color: var(--wb-hot);
    font-weight: 500;
  }
  .hint.too-long {
    color: var(--wb-alarm);
    font-weight: 500;
  }
  @media (max-width: 899px) {
    :host {
      padding: 0 10px max(10px, env(safe-area-inset-bottom));
    }
    textarea {
      font-size: 16px;
    }
    .hint:not(.too-long, .waits) {
      display: none;
    }
  }
`;
