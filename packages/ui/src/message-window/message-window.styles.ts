import { css } from 'lit';

// column-reverse: the browser measures scrolling from the newest message, so the end holds still by itself.
// overflow-anchor is off because WebKit lacks it and Firefox jumps with it; the element compensates alone.
export const messageWindowStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  .scroller {
    display: flex;
    flex-direction: column-reverse;
    box-sizing: border-box;
    flex: 1;
    min-height: 0;
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
  }
  .scroller:focus-visible {
    outline: 2px solid var(--fiido-focus, #0f766e);
    outline-offset: -2px;
  }
  .content {
    flex: none;
    margin-block-end: auto;
  }
  .rows {
    position: relative;
  }
  .row {
    display: flow-root;
  }
`;
