import { css } from '../sheet.ts';

export const styles = css`
  .menu-shade {
    position: absolute;
    inset: 0;
    background: #0b1f1e40;
    animation: menu-in 0.15s;
  }
  @keyframes menu-in {
    from {
      opacity: 0;
    }
  }
  .menu {
    position: absolute;
    inset: 8px 8px auto;
    display: grid;
    max-height: calc(100% - 16px);
    padding: 6px;
    overflow-y: auto;
    border: 1px solid var(--line);
    border-radius: 14px;
    color: var(--text);
    background: var(--bg);
    box-shadow: 0 8px 30px #0b1f1e40;
    animation: in 0.15s;
  }
  .menu :is(button, a, label) {
    display: flex;
    box-sizing: border-box;
    width: 100%;
    gap: 12px;
    align-items: center;
    padding: 9px 12px;
    border-radius: 9px;
    color: inherit;
    font-weight: 500;
    text-decoration: none;
    cursor: pointer;
  }
  .menu :is(button:enabled, a, label):hover {
    background: var(--soft);
  }
  .menu button:disabled {
    opacity: 0.45;
  }
  .menu select {
    all: unset;
    flex: 1;
    text-align: end;
    color: var(--muted);
    cursor: pointer;
  }
  .menu input {
    all: unset;
    flex: 1;
    width: 0;
    padding: 6px 10px;
    border: 1px solid var(--line);
    border-radius: 8px;
    font-size: 16px;
  }
  .menu [aria-invalid='true'] {
    border-color: var(--red);
  }
  .menu option {
    color: var(--text);
    background: var(--bg);
  }
  .menu :is(select, input, label:focus-within):focus-visible {
    outline: 2px solid var(--focus);
  }
  .menu p {
    padding: 8px 12px;
    color: var(--muted);
    font-size: 14px;
    line-height: 19px;
  }
  .menu .error,
  .menu .menu-danger {
    color: var(--red);
  }
  .menu b {
    padding: 6px 12px 2px;
  }
`;
