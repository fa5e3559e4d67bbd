import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }
  div {
    display: flex;
    gap: 8px;
    margin-block-end: 8px;
    padding: 9px 10px 9px 12px;
    border-radius: 12px;
    font-size: 14px;
    line-height: 19px;
    color: light-dark(#7a3e06, #fcd9a4);
    background: light-dark(#fff4e0, #3a2b14);
    animation: in 0.2s;
  }
  p {
    flex: 1;
    margin: 0;
  }
  button {
    margin-block-start: 3px;
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .x {
    align-self: start;
    margin: -2px;
    padding: 4px;
  }
  .x svg {
    width: 16px;
    height: 16px;
  }
  @keyframes in {
    from {
      opacity: 0;
      transform: translateY(6px);
    }
  }
`;
