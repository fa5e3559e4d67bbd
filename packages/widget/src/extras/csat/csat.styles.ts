import { css } from '../sheet.ts';

export const styles = css`
  .csat {
    text-align: center;
  }
  .box.csat textarea {
    text-align: start;
  }
  .csat-faces {
    display: flex;
    justify-content: center;
    gap: 4px;
  }
  .csat .csat-faces button {
    display: grid;
    place-items: center;
    width: 48px;
    height: 48px;
    border-radius: 50%;
    color: var(--text);
    background: none;
    transition: 0.15s;
  }
  .csat-faces svg {
    width: 32px;
    stroke-width: 1.7;
  }
  .csat-faces button:hover {
    background: var(--bg);
  }
  .csat .csat-faces [aria-checked='true'] {
    color: var(--ink);
    background: var(--b);
    transform: scale(1.08);
  }
`;
