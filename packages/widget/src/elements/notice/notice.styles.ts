import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }
  div {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-block-end: 8px;
    padding: 9px 12px;
    border-radius: 12px;
    font-size: 14px;
    line-height: 19px;
    color: light-dark(#7a3e06, #fcd9a4);
    background: light-dark(#fff4e0, #3a2b14);
    animation: in 0.2s;
  }
  p {
    flex: 1;
    min-width: 60%;
    margin: 0;
  }
  button {
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .x {
    text-decoration: none;
    padding: 3px;
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
