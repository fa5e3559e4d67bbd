import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }
  div {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 7px 12px;
    border-radius: 10px;
    background: var(--bg);
    color: var(--text);
    font-size: 13.5px;
    line-height: 18px;
  }
  b {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .detail {
    margin-inline-start: auto;
    color: var(--muted);
    text-align: end;
  }
  svg {
    color: var(--tone);
  }
  .ai {
    --tone: light-dark(#047857, #34d399);
  }
  .waiting {
    --tone: light-dark(#b45309, #fbbf24);
  }
  .human {
    --tone: light-dark(#1d4ed8, #60a5fa);
  }
  .away {
    --tone: var(--muted);
  }
  .closed {
    --tone: light-dark(#b91c1c, #f87171);
  }
  .waiting svg {
    animation: blink 1.2s infinite alternate;
  }
  @keyframes blink {
    to {
      opacity: 0.3;
    }
  }
`;
