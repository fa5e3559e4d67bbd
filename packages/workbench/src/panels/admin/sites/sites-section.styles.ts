import { css } from 'lit';

export const sitesStyles = css`
  ul {
    border: 1px solid var(--wb-line);
    border-radius: 12px;
    background: var(--wb-bg);
    overflow: hidden;
  }
  li + li {
    border-top: 1px solid var(--wb-line);
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1.4fr) auto;
    gap: 4px 16px;
    align-items: center;
    width: 100%;
    padding: 12px 16px;
    border: 0;
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .row:hover {
    background: var(--wb-bg-hover);
  }
  .row:focus-visible {
    outline-offset: -2px;
  }
  .row strong {
    font-weight: 600;
  }
  .id {
    display: block;
    color: var(--wb-text-2);
    font-size: 12px;
  }
  .origins {
    display: grid;
    color: var(--wb-text-2);
    overflow-wrap: anywhere;
  }
  .columns {
    display: grid;
    gap: 16px;
    grid-template-columns: minmax(0, 1fr) 380px;
    align-items: start;
  }
  form {
    display: grid;
    gap: 16px;
    grid-template-columns: minmax(0, 1fr);
  }
  .beside {
    position: sticky;
    top: 16px;
    display: grid;
    gap: 16px;
    grid-template-columns: minmax(0, 1fr);
  }
  .beside .end {
    justify-content: space-between;
  }
  iframe {
    width: 100%;
    height: 520px;
    border: 1px solid var(--wb-line);
    border-radius: 12px;
    color-scheme: normal;
  }
  pre {
    margin: 0;
    padding: 10px 12px;
    border-radius: var(--wb-radius);
    background: var(--wb-bg-hover);
    font:
      12px/18px ui-monospace,
      monospace;
    overflow-x: auto;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .pair {
    display: grid;
    gap: 12px;
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }
  .end .button {
    height: 36px;
  }
  @media (max-width: 899px) {
    .row,
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    .beside {
      position: static;
    }
  }
`;
