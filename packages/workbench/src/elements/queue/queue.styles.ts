import { css } from 'lit';

export const queueStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    background: var(--wb-bg-side);
  }
  header {
    display: flex;
    align-items: center;
    gap: 8px;
    flex: none;
    height: 56px;
    padding: 0 16px;
    border-bottom: 1px solid var(--wb-line);
  }
  h1 {
    font-size: 16px;
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  .more {
    display: block;
    width: 100%;
    height: 44px;
    border: 0;
    background: none;
    color: var(--wb-accent);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  .more:hover {
    background: var(--wb-bg-hover);
  }
  .scroller {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    /* Rows are taken out above and their room is kept: nothing to make up for. */
    overflow-anchor: none;
  }
  h2 {
    position: sticky;
    top: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    gap: 6px;
    height: 32px;
    padding: 0 16px;
    border-bottom: 1px solid var(--wb-line);
    background: var(--wb-bg-side);
    color: var(--wb-text-2);
    font-size: 12px;
    font-weight: 600;
  }
  .count {
    color: var(--wb-text-3);
    font-weight: 500;
    font-variant-numeric: tabular-nums;
  }
  .hot .count {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-width: 18px;
    height: 18px;
    padding: 0 5px;
    border-radius: 9px;
    background: var(--wb-alarm);
    color: light-dark(#ffffff, #2b0b09);
    font-size: 11px;
    font-weight: 650;
  }
  .none {
    height: 38px;
    padding: 10px 16px;
    border-bottom: 1px solid var(--wb-line);
    color: var(--wb-text-3);
    font-size: 12px;
  }
  .updates {
    flex: none;
    height: 32px;
    border: 0;
    border-bottom: 1px solid var(--wb-line);
    background: var(--wb-bg-selected);
    color: var(--wb-accent);
    font-weight: 600;
    cursor: pointer;
  }
  .quiet {
    display: grid;
    justify-items: center;
    gap: 10px;
    padding: 56px 32px;
    color: var(--wb-text-2);
    text-align: center;
    text-wrap: balance;
  }
  .quiet svg {
    width: 32px;
    height: 32px;
    color: var(--wb-text-3);
    stroke-width: 1.2;
  }
  .skeleton {
    display: flex;
    align-items: center;
    gap: 10px;
    height: 64px;
    padding: 0 16px;
    border-bottom: 1px solid var(--wb-line);
    opacity: 0;
    animation: appear 1ms 300ms forwards;
  }
  .skeleton::before {
    content: '';
    width: 32px;
    height: 32px;
    border-radius: 50%;
    background: var(--wb-bg-hover);
  }
  .skeleton::after {
    content: '';
    flex: 1;
    height: 12px;
    border-radius: 4px;
    background: var(--wb-bg-hover);
  }
  @keyframes appear {
    to {
      opacity: 1;
    }
  }
`;
