import { css } from 'lit';

export const hoursStyles = css`
  form {
    display: grid;
    gap: 16px;
    grid-template-columns: minmax(0, 1fr);
  }
  .zone {
    max-width: 320px;
  }
  li:not(.date, .closed) {
    display: grid;
    grid-template-columns: 110px minmax(0, 1fr) 32px;
    gap: 4px 12px;
    align-items: center;
    padding: 6px 0;
  }
  li:not(.date, .closed) + li {
    border-top: 1px solid var(--wb-line);
  }
  .day {
    font-weight: 500;
  }
  .periods {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 18px;
    align-items: center;
    min-height: 36px;
  }
  .period {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    font-variant-numeric: tabular-nums;
  }
  .closed {
    color: var(--wb-text-2);
  }
  .dates {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .date {
    display: inline-flex;
    gap: 2px;
    align-items: center;
    padding-inline-start: 10px;
    border-radius: 99px;
    background: var(--wb-bg-hover);
  }
  .date .icon-button {
    border-radius: 99px;
  }
  .date svg {
    width: 14px;
    height: 14px;
  }
  .end .button {
    height: 36px;
  }
  @media (max-width: 599px) {
    li:not(.date, .closed) {
      grid-template-columns: minmax(0, 1fr) 32px;
    }
    .periods {
      grid-row: 2;
      grid-column: 1 / span 2;
    }
  }
`;
