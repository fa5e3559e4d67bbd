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
    padding: 10px 2px 12px;
    color: var(--muted);
    text-wrap: pretty;
    animation: rise 0.35s 0.06s backwards;
  }
  .welcome p {
    margin: 0;
  }
  .welcome h3 {
    margin: 0 0 6px;
    font-size: 21px;
    line-height: 27px;
    letter-spacing: -0.015em;
    color: var(--text);
    text-wrap: balance;
  }
  .alone {
    padding: clamp(20px, 9vh, 80px) 14px 0;
    text-align: center;
  }
  .faces {
    display: flex;
    justify-content: center;
    margin-block-end: 16px;
  }
  .faces span {
    display: grid;
    place-items: center;
    width: 56px;
    height: 56px;
    margin-inline: -5px;
    border: 4px solid var(--page);
    border-radius: 50%;
    color: var(--ink);
    background: linear-gradient(140deg, var(--b), var(--b2));
  }
  .faces span + span {
    color: #fff;
    background: #2563eb;
  }
  .faces svg {
    width: 26px;
    height: 26px;
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
