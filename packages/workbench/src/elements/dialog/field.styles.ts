import { css } from 'lit';

/** Larger fields of a dialog. */
export const fieldStyles = css`
  .field :is(textarea, select) {
    width: 100%;
    padding: 8px 10px;
    border: 1px solid var(--wb-line-strong);
    border-radius: var(--wb-radius);
    background: var(--wb-bg-field);
    color: var(--wb-text);
    font-size: 14px;
    font-weight: 400;
    line-height: 20px;
    resize: vertical;
  }
  .field .hint {
    font-weight: 400;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 12px;
    margin-block: 12px;
  }
  .pair .field + .field {
    margin: 0;
  }
  .field + .field {
    margin-block-start: 12px;
  }
`;
