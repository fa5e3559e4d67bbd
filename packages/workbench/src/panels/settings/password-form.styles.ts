import { css } from 'lit';

export const passwordFormStyles = css`
  form {
    display: grid;
    gap: 10px;
    padding-bottom: 8px;
  }
  label {
    display: grid;
    gap: 4px;
    color: var(--wb-text-2);
    font-size: 12px;
  }
  input {
    height: 36px;
    padding: 0 10px;
    border: 1px solid var(--wb-line-strong);
    border-radius: var(--wb-radius);
    background: var(--wb-bg-field);
    color: var(--wb-text);
    font: inherit;
    font-size: 13px;
  }
  .hint {
    color: var(--wb-text-3);
    font-size: 12px;
  }
  .problem {
    color: var(--wb-alarm);
  }
  .done:empty {
    display: none;
  }
  .button {
    justify-self: start;
  }
`;
