import { css } from 'lit';

export const afterHoursStyles = css`
  :host {
    display: block;
    height: 100%;
    min-height: 0;
  }
  .panes {
    display: grid;
    grid-template-rows: minmax(0, 1fr);
    grid-template-columns: 320px minmax(0, 1fr);
    height: 100%;
  }
  .list {
    display: flex;
    flex-direction: column;
    min-height: 0;
    border-inline-end: 1px solid var(--wb-line);
    background: var(--wb-bg-side);
  }
  .list header {
    padding: 16px;
    border-bottom: 1px solid var(--wb-line);
  }
  h1 {
    font-size: 16px;
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  .intro {
    margin-top: 2px;
    color: var(--wb-text-3);
    font-size: 12px;
  }
  .rows {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
  }
  .middle {
    display: grid;
    flex: 1;
    align-content: center;
    justify-items: center;
    gap: 8px;
    padding: 32px;
    color: var(--wb-text-2);
    text-align: center;
    text-wrap: balance;
  }
  .middle svg {
    width: 36px;
    height: 36px;
    color: var(--wb-text-3);
    stroke-width: 1.1;
  }
  .detail {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    overflow-y: auto;
  }
  .detail header {
    display: flex;
    align-items: center;
    gap: 8px;
    flex: none;
    height: 56px;
    padding: 0 20px;
    border-bottom: 1px solid var(--wb-line);
  }
  h2 {
    overflow: hidden;
    margin-inline-end: auto;
    font-size: 15px;
    font-weight: 650;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .body {
    display: grid;
    gap: 18px;
    max-width: 640px;
    padding: 20px;
  }
  blockquote {
    margin: 0;
    padding: 12px 14px;
    border-radius: 12px;
    background: var(--wb-visitor);
    font-size: 14px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  dl {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 6px 16px;
  }
  dt {
    color: var(--wb-text-3);
  }
  dd {
    overflow-wrap: anywhere;
  }
  a {
    color: var(--wb-accent);
  }
  .hint {
    color: var(--wb-text-3);
    font-size: 12px;
  }
  .note {
    display: grid;
    gap: 5px;
    color: var(--wb-text-2);
    font-size: 12px;
    font-weight: 500;
  }
  textarea {
    min-height: 64px;
    padding: 8px 10px;
    border: 1px solid var(--wb-line-strong);
    border-radius: var(--wb-radius);
    background: var(--wb-bg-field);
    color: var(--wb-text);
    font-size: 14px;
    font-weight: 400;
    resize: vertical;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .failure {
    padding: 8px 14px;
    border-radius: var(--wb-radius);
    background: var(--wb-alarm-bg);
    color: var(--wb-alarm);
    font-weight: 500;
  }
  .back {
    display: none;
  }
  @media (max-width: 899px) {
    .panes {
      grid-template-columns: minmax(0, 1fr);
    }
    .panes.open .list,
    .panes:not(.open) .detail {
      display: none;
    }
    .list {
      border: 0;
    }
    .back {
      display: inline-flex;
      margin-inline-start: -10px;
    }
  }
`;
