import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }
  form {
    display: flex;
    align-items: flex-end;
    gap: 6px;
    padding: 5px;
    border: 1.5px solid var(--line);
    border-radius: 22px;
    background: var(--bg);
    transition:
      border-color 0.15s,
      box-shadow 0.15s;
  }
  form:focus-within {
    border-color: var(--focus);
    box-shadow: 0 0 0 3px color-mix(in srgb, var(--b) 28%, transparent);
  }
  textarea {
    all: unset;
    flex: 1;
    min-width: 0;
    box-sizing: border-box;
    max-height: 132px;
    padding-block: 6px;
    padding-inline: 12px 6px;
    font-size: 16px;
    line-height: 22px;
    overflow-y: auto;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
    cursor: text;
  }
  textarea:focus-visible {
    outline: none;
  }
  ::placeholder {
    color: var(--muted);
    opacity: 1;
  }
  button {
    display: grid;
    place-items: center;
    flex: none;
    width: 36px;
    height: 36px;
    border-radius: 50%;
    color: var(--ink);
    background: linear-gradient(140deg, var(--b), var(--b2));
    transition:
      transform 0.15s,
      opacity 0.15s;
  }
  button:active:enabled {
    transform: scale(0.92);
  }
  button:disabled {
    color: var(--muted);
    background: var(--soft);
    opacity: 1;
  }
  button svg {
    width: 20px;
    height: 20px;
    stroke-width: 2.4;
  }
  .stop svg {
    fill: currentColor;
  }
`;
