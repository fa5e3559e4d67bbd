import { css } from 'lit';

export const messageListStyles = css`
  :host {
    flex: 1;
    background: var(--wb-bg);
  }
  .content {
    padding: 16px 24px 12px;
  }
  .day,
  .cleared {
    display: flex;
    align-items: center;
    gap: 12px;
    margin: 20px 0 12px;
    color: var(--wb-text-3);
    font-size: 11px;
    font-weight: 500;
  }
  .day::before,
  .day::after,
  .cleared::before,
  .cleared::after {
    content: '';
    flex: 1;
    height: 1px;
    background: var(--wb-line);
  }
  .message {
    display: grid;
    justify-items: start;
    max-width: min(78%, 620px);
    margin-top: 3px;
  }
  .message.first {
    margin-top: 14px;
  }
  .message.agent,
  .message.assistant {
    justify-items: end;
    margin-inline-start: auto;
  }
  .who {
    display: flex;
    align-items: center;
    gap: 5px;
    margin: 0 2px 3px;
    color: var(--wb-text-3);
    font-size: 11px;
    font-weight: 500;
  }
  .mark {
    display: inline-flex;
    align-items: center;
    gap: 3px;
    color: var(--wb-assistant-mark);
    font-weight: 650;
  }
  .mark svg {
    width: 12px;
    height: 12px;
    fill: currentColor;
    stroke: none;
  }
  .bubble {
    min-width: 0;
    max-width: 100%;
    padding: 7px 12px;
    border-radius: 14px;
    background: var(--wb-visitor);
    font-size: 14px;
    line-height: 1.45;
    overflow-wrap: anywhere;
  }
  .user .bubble {
    border-start-start-radius: 5px;
    white-space: pre-wrap;
  }
  .agent .bubble,
  .assistant .bubble {
    border-start-end-radius: 5px;
  }
  .agent .bubble {
    background: var(--wb-agent);
    color: var(--wb-on-agent);
    --fiido-link: currentcolor;
  }
  .assistant .bubble {
    background: var(--wb-assistant);
  }
  .agent.sending .bubble {
    opacity: 0.72;
  }
  .agent.failed .bubble {
    border: 1px solid var(--wb-alarm);
    background: var(--wb-alarm-bg);
    color: var(--wb-text);
  }
  .deleted .bubble {
    background: none;
    color: var(--wb-text-3);
    font-style: italic;
  }
  .bubble .markdown > :first-child {
    margin-block-start: 0;
  }
  .bubble .markdown > :last-child {
    margin-block-end: 0;
  }
  .markdown ul {
    list-style: disc;
  }
  .markdown ol {
    list-style: decimal;
  }
  .streaming .markdown > p:last-child::after,
  .streaming .markdown > :is(ul, ol):last-child > li:last-child::after {
    content: '';
    display: inline-block;
    width: 7px;
    height: 13px;
    margin-inline-start: 3px;
    border-radius: 2px;
    background: var(--wb-assistant-mark);
    vertical-align: -2px;
    animation: blink 1s steps(2, jump-none) infinite;
  }
  .files {
    display: grid;
    gap: 6px;
    margin-block-start: 6px;
  }
  .line {
    display: flex;
    align-items: center;
    gap: 4px;
    max-width: 100%;
  }
  .agent .line,
  .assistant .line {
    flex-direction: row-reverse;
  }
  .tool {
    width: 26px;
    height: 26px;
    color: var(--wb-text-3);
    opacity: 0;
  }
  .tool svg {
    width: 15px;
    height: 15px;
  }
  .line:hover .tool,
  .tool:focus-visible {
    opacity: 1;
  }
  .highlight .bubble {
    animation: highlight 2.4s ease-out;
  }
  @keyframes highlight {
    0%,
    60% {
      box-shadow: 0 0 0 3px var(--fiido-warning);
    }
  }
  .ticks {
    display: inline-flex;
    align-items: center;
    gap: 3px;
  }
  .ticks svg {
    width: 14px;
    height: 14px;
  }
  .ticks.seen {
    color: var(--wb-accent);
  }
  .image {
    padding: 0;
    border: 0;
    background: none;
    cursor: zoom-in;
  }
  .files a {
    display: flex;
    align-items: center;
    gap: 8px;
    color: inherit;
  }
  .files img {
    display: block;
    max-width: 100%;
    max-height: 280px;
    min-height: 48px;
    border-radius: 8px;
    object-fit: contain;
  }
  .rating {
    display: flex;
    align-items: center;
    gap: 4px;
  }
  .rating.down {
    color: var(--wb-alarm);
  }
  .rating.down svg {
    transform: scaleY(-1);
  }
  .rating svg {
    width: 13px;
    height: 13px;
  }
  .meta {
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 3px 2px 0;
    color: var(--wb-text-3);
    font-size: 11px;
    font-variant-numeric: tabular-nums;
  }
  .meta.failed {
    color: var(--wb-alarm);
    font-weight: 500;
  }
  .meta button {
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 650;
    text-decoration: underline;
    text-underline-offset: 2px;
    cursor: pointer;
  }
  .system {
    margin: 14px auto;
    padding: 0 24px;
    color: var(--wb-text-3);
    font-size: 12px;
    text-align: center;
    text-wrap: balance;
  }
  @keyframes blink {
    to {
      opacity: 0;
    }
  }
  @media (max-width: 899px) {
    .content {
      padding: 12px 14px 10px;
    }
    .message {
      max-width: 88%;
    }
  }
`;
