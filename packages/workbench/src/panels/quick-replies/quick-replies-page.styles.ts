import { css } from 'lit';

export const quickRepliesStyles = css`
  :host {
    display: block;
    height: 100%;
    overflow-y: auto;
  }
  .page {
    display: grid;
    gap: 16px;
    max-width: 820px;
    margin: 0 auto;
    padding: 28px 24px 48px;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
  }
  h1 {
    font-size: 20px;
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  .head .button {
    margin-inline-start: auto;
  }
  .intro {
    flex: 1 0 100%;
    color: var(--wb-text-2);
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .tools input {
    flex: 1 1 220px;
    height: 36px;
    padding: 0 12px;
    border: 1px solid var(--wb-line-strong);
    border-radius: var(--wb-radius);
    background: var(--wb-bg-field);
  }
  .tools select {
    height: 36px;
    padding: 0 8px;
    border: 1px solid var(--wb-line-strong);
    border-radius: var(--wb-radius);
    background: var(--wb-bg-field);
  }
  h2 {
    margin-bottom: 6px;
    color: var(--wb-text-2);
    font-size: 12px;
    font-weight: 650;
  }
  ul {
    border: 1px solid var(--wb-line);
    border-radius: 12px;
    background: var(--wb-bg);
    overflow: hidden;
  }
  li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 2px 12px;
    align-items: start;
    padding: 12px 14px;
  }
  li + li {
    border-top: 1px solid var(--wb-line);
  }
  .name {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }
  .name strong {
    font-weight: 600;
  }
  code {
    padding: 0 6px;
    border-radius: 5px;
    background: var(--wb-bg-hover);
    font:
      12px/18px ui-monospace,
      monospace;
  }
  small {
    color: var(--wb-text-2);
    font-size: 12px;
  }
  li p {
    display: -webkit-box;
    grid-column: 1;
    overflow: hidden;
    color: var(--wb-text-2);
    overflow-wrap: anywhere;
    white-space: pre-wrap;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    line-clamp: 3;
  }
  .actions {
    display: flex;
    grid-row: 1 / span 2;
    grid-column: 2;
  }
  .none {
    padding: 32px;
    color: var(--wb-text-2);
    text-align: center;
  }
  @media (max-width: 899px) {
    .page {
      padding: 20px 14px 40px;
    }
    .tools :is(input, select) {
      height: 42px;
      font-size: 16px;
    }
  }
`;
