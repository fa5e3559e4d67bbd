import { css } from 'lit';

export const styles = css`
  :host {
    position: relative;
    display: block;
  }
  fc-message-window {
    height: 100%;
    --fiido-focus: var(--focus);
  }
  fc-message-window::part(scroller) {
    scrollbar-width: thin;
    scrollbar-color: var(--line) transparent;
  }
  fc-message-window::part(content) {
    padding: 12px 14px 14px;
  }
  .welcome {
    padding: 14px 2px 10px;
    animation: rise 0.3s 0.08s backwards;
  }
  .welcome h3 {
    margin: 0 0 6px;
    font-size: 22px;
    line-height: 28px;
    letter-spacing: -0.015em;
    text-wrap: balance;
  }
  .welcome p {
    margin: 0;
    color: var(--muted);
    text-wrap: pretty;
  }
  .new {
    position: absolute;
    inset-block-end: 10px;
    inset-inline: 0;
    margin-inline: auto;
    display: flex;
    align-items: center;
    gap: 5px;
    width: max-content;
    padding: 6px 12px 6px 14px;
    box-shadow: 0 4px 14px #0b1f1e40;
    animation: rise 0.2s;
  }
  .new svg {
    width: 16px;
    height: 16px;
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }
`;
