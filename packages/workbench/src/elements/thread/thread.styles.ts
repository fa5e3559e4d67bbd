import { css } from 'lit';

export const threadStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    background: var(--wb-bg);
  }
  header {
    display: flex;
    align-items: center;
    gap: 8px;
    flex: none;
    height: 56px;
    padding: 0 12px 0 20px;
    border-bottom: 1px solid var(--wb-line);
  }
  .title {
    display: grid;
    min-width: 0;
    margin-inline-end: auto;
  }
  h2 {
    display: flex;
    align-items: center;
    gap: 6px;
    min-width: 0;
    font-size: 15px;
    font-weight: 650;
    letter-spacing: -0.005em;
  }
  .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .state {
    display: flex;
    gap: 10px;
    min-width: 0;
    font-size: 12px;
  }
  .status {
    overflow: hidden;
    color: var(--wb-text-3);
    font-size: 12px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .back {
    margin-inline-start: -12px;
  }
  .notice {
    display: flex;
    align-items: center;
    gap: 10px;
    flex: none;
    margin: 0 16px 14px;
    padding: 10px 12px 10px 14px;
    border: 1px solid var(--wb-line);
    border-radius: 12px;
    background: var(--wb-bg-side);
    color: var(--wb-text-2);
  }
  .notice p {
    margin-inline-end: auto;
  }
  .asked {
    display: flex;
    align-items: center;
    gap: 10px;
    flex: none;
    margin: 8px 16px;
    padding: 6px 6px 6px 14px;
    border-radius: var(--wb-radius);
    background: var(--wb-bg-selected);
  }
  .asked p {
    margin-inline-end: auto;
  }
  .failure {
    display: flex;
    align-items: center;
    gap: 10px;
    flex: none;
    margin: 8px 16px;
    padding: 6px 6px 6px 14px;
    border-radius: var(--wb-radius);
    background: var(--wb-alarm-bg);
    color: var(--wb-alarm);
    font-weight: 500;
  }
  .failure p {
    margin-inline-end: auto;
  }
  .failure .icon-button {
    color: inherit;
  }
  .middle {
    display: grid;
    flex: 1;
    align-content: center;
    justify-items: center;
    gap: 8px;
    padding: 32px;
    color: var(--wb-text-2);
    text-align: center;
    text-wrap: balance;
  }
  .middle svg {
    width: 40px;
    height: 40px;
    margin-bottom: 6px;
    color: var(--wb-text-3);
    stroke-width: 1.1;
  }
  .middle h2 {
    color: var(--wb-text);
  }
  .skeleton {
    display: flex;
    flex: 1;
    flex-direction: column;
    justify-content: flex-end;
    gap: 14px;
    padding: 24px;
    opacity: 0;
    animation: appear 1ms 300ms forwards;
  }
  .skeleton i {
    width: 46%;
    height: 36px;
    border-radius: 14px;
    background: var(--wb-bg-hover);
  }
  .skeleton i:nth-child(even) {
    width: 58%;
    margin-inline-start: auto;
  }
  @keyframes appear {
    to {
      opacity: 1;
    }
  }
  .wide-only {
    display: inline-flex;
  }
  .narrow-only {
    display: none;
  }
  @media (max-width: 1279px) {
    .context-toggle {
      display: inline-flex;
    }
  }
  @media (max-width: 899px) {
    header {
      padding: 0 8px 0 16px;
    }
    .narrow-only {
      display: inline-flex;
    }
    .wide-only {
      display: none;
    }
    .label {
      display: none;
    }
    header .button.icon-label {
      width: 36px;
      padding: 0;
    }
    .notice {
      margin: 0 10px max(10px, env(safe-area-inset-bottom));
    }
  }
`;
