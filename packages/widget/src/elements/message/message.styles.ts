import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    padding-block-start: 3px;
    font-size: 15px;
    line-height: 21px;
  }
  :host {
    --fiido-link: light-dark(#0f6b64, #5eead4);
    --fiido-font-mono: ui-monospace, monospace;
  }
  .row {
    display: grid;
    grid-template-columns: 28px minmax(0, 1fr);
    column-gap: 8px;
    justify-items: start;
  }
  .first {
    padding-block-start: 10px;
  }
  .row > * {
    grid-column: 2;
  }
  .avatar {
    grid-area: 2 / 1;
    align-self: start;
    display: grid;
    place-items: center;
    width: 28px;
    height: 28px;
    border-radius: 50%;
    font-size: 12px;
    font-weight: 700;
    color: var(--ink);
    background: linear-gradient(140deg, var(--b), var(--b2));
  }
  .avatar svg {
    width: 16px;
    height: 16px;
  }
  .agent .avatar {
    color: #fff;
    background: #2563eb;
  }
  .who {
    display: flex;
    gap: 6px;
    margin-block-end: 3px;
    font-size: 12.5px;
    line-height: 16px;
    color: var(--muted);
  }
  .badge {
    padding: 0 6px;
    border-radius: 6px;
    font-size: 11px;
    font-weight: 600;
    color: light-dark(#1e40af, #bfdbfe);
    background: light-dark(#dbeafe, #1e3a6d);
  }
  .bubble {
    grid-row: 2;
    max-width: min(100%, 288px);
    min-width: 0;
    padding: 9px 13px;
    border-radius: 16px;
    overflow-wrap: anywhere;
    background: var(--bubble);
    border: 1px solid var(--line);
  }
  .bubble:has(.table) {
    max-width: 100%;
  }
  .first .bubble {
    border-start-start-radius: 5px;
  }
  .agent .bubble {
    background: light-dark(#eff6ff, #17263d);
    border-color: light-dark(#d6e6fd, #223a5e);
    border-inline-start: 3px solid #3b82f6;
  }
  .user {
    grid-template-columns: minmax(0, 1fr);
    justify-items: end;
  }
  .user > * {
    grid-column: 1;
  }
  .text {
    white-space: pre-wrap;
  }
  .user .bubble {
    border-color: transparent;
    color: var(--ink);
    background: linear-gradient(140deg, var(--b), var(--b2));
    border-start-start-radius: 16px;
  }
  .user.last .bubble {
    border-end-end-radius: 5px;
  }
  .sending .bubble {
    opacity: 0.72;
  }
  .meta {
    grid-row: 3;
    display: flex;
    align-items: center;
    gap: 6px;
    padding: 3px 2px 0;
    font-size: 12px;
    line-height: 16px;
    color: var(--muted);
  }
  .meta svg {
    width: 13px;
    height: 13px;
  }
  .failed .bubble {
    border: 1.5px dashed light-dark(#c81e1e, #f87171);
  }
  .failed .meta {
    color: light-dark(#b91c1c, #fca5a5);
    font-size: 13px;
  }
  .meta button {
    padding: 4px 2px;
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .system {
    margin: 14px 24px 4px;
    font-size: 13px;
    line-height: 18px;
    color: var(--muted);
    text-align: center;
    text-wrap: balance;
  }
  .day::before,
  .day::after {
    content: '';
    flex: 1 0 12px;
    height: 1px;
    background: var(--line);
  }
  .day {
    display: flex;
    align-items: center;
    gap: 10px;
    margin: 6px 0;
    font-size: 12px;
    line-height: 18px;
    color: var(--muted);
  }
  .dots {
    display: flex;
    align-items: center;
    gap: 5px;
    min-height: 41px;
  }
  .dots i {
    width: 7px;
    height: 7px;
    border-radius: 50%;
    background: var(--muted);
    animation: dot 1.2s infinite;
  }
  .dots i:nth-child(3) {
    margin-inline-end: 3px;
  }
  .dots i:nth-child(2) {
    animation-delay: 0.16s;
  }
  .dots i:nth-child(3) {
    animation-delay: 0.32s;
  }
  @keyframes dot {
    40%,
    100% {
      opacity: 0.35;
      transform: none;
    }
    20% {
      transform: translateY(-4px);
    }
  }
  @media (forced-colors: active) {
    .bubble,
    .avatar {
      border: 1px solid;
    }
  }
`;
