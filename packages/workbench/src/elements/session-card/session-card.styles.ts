import { css } from 'lit';

export const sessionCardStyles = css`
  :host {
    display: block;
    /* Also before its content is there: the list counts on it. */
    height: 64px;
  }
  a {
    position: relative;
    display: grid;
    grid-template-columns: 32px 1fr;
    align-items: center;
    gap: 10px;
    height: 64px;
    padding: 0 14px 0 16px;
    border-bottom: 1px solid var(--wb-line);
    color: inherit;
    text-decoration: none;
  }
  .warm {
    background: light-dark(#fffaf0, #201a0e);
  }
  .hot {
    background: light-dark(#fff3e8, #2a190e);
  }
  .alarm {
    background: light-dark(#ffeeee, #2c1315);
  }
  a:hover {
    background: var(--wb-bg-hover);
  }
  a:focus-visible {
    outline-offset: -2px;
  }
  a[aria-current='true'] {
    background: var(--wb-bg-selected);
  }
  a[aria-current='true']::before {
    content: '';
    position: absolute;
    inset: 0 auto 0 0;
    width: 3px;
    background: var(--wb-accent);
  }
  .body {
    display: grid;
    gap: 2px;
    min-width: 0;
  }
  .line {
    display: flex;
    align-items: center;
    gap: 6px;
    min-width: 0;
  }
  mark {
    border-radius: 2px;
    background: light-dark(#fde68a, #5b4708);
    color: inherit;
  }
  .name {
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .end {
    display: flex;
    align-items: center;
    gap: 6px;
    flex: none;
    margin-inline-start: auto;
    color: var(--wb-text-3);
    font-size: 12px;
    font-variant-numeric: tabular-nums;
  }
  .text {
    flex: 1;
    overflow: hidden;
    color: var(--wb-text-2);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .chips {
    display: inline-flex;
    gap: 3px;
    flex: none;
  }
  .chip {
    padding: 0 4px;
    border: 1px solid var(--wb-line);
    border-radius: 4px;
    color: var(--wb-text-3);
    font-size: 10px;
    line-height: 15px;
    text-decoration: none;
    text-transform: uppercase;
  }
  wb-tag-chip {
    flex: none;
    max-width: 72px;
  }
  .more {
    color: var(--wb-text-2);
    font-size: 11px;
  }
  .flag {
    display: inline-flex;
    flex: none;
    color: var(--wb-hot);
  }
  .flag.urgent {
    color: var(--wb-alarm);
  }
  .flag svg {
    width: 13px;
    height: 13px;
  }
  .draft {
    background: none;
    color: var(--wb-alarm);
    padding: 0;
  }
  .unread .text {
    color: var(--wb-text);
    font-weight: 500;
  }
  .typing .text {
    color: var(--wb-accent);
  }
  .dot {
    flex: none;
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--wb-accent);
  }
`;
