import { css } from 'lit';

export const offersStyles = css`
  section {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    padding: 10px 16px;
    border-block-end: 1px solid var(--wb-line);
    background: var(--wb-bg-selected);
  }
  .sign {
    display: grid;
    flex: none;
    place-items: center;
    width: 32px;
    height: 32px;
    border-radius: 50%;
    background: var(--wb-accent);
    color: var(--wb-on-accent);
  }
  .words {
    display: flex;
    flex: 1 1 240px;
    flex-wrap: wrap;
    gap: 2px 10px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .words strong {
    flex: 1 0 100%;
    font-weight: 650;
  }
  .words span,
  em {
    color: var(--wb-text-2);
    font-style: normal;
  }
  em::before {
    content: '· ';
  }
  .row {
    display: flex;
    gap: 8px;
    margin-inline-start: auto;
  }
  input {
    width: min(260px, 46vw);
    height: 32px;
    padding: 0 10px;
    border: 1px solid var(--wb-line-strong);
    border-radius: var(--wb-radius);
    background: var(--wb-bg-field);
  }
  @media (max-width: 899px) {
    .words {
      flex-basis: calc(100% - 130px);
    }
    .row {
      flex: 1 0 100%;
    }
    .row .button {
      flex: 1;
      justify-content: center;
      min-height: 40px;
    }
    input {
      flex: 2;
      width: auto;
      min-width: 0;
      height: 40px;
      font-size: 16px;
    }
  }
`;
