import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }
  [part] {
    display: flex;
    align-items: center;
    gap: 9px;
    padding: 7px 12px;
    border-radius: 10px;
    background: var(--bg);
    color: var(--text);
    font-size: 13.5px;
    line-height: 18px;
    overflow-wrap: anywhere;
  }
  b {
    display: block;
    font-weight: 600;
  }
  .detail {
    color: var(--muted);
    font-size: 12.5px;
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
