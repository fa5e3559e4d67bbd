import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    padding-block-start: 8px;
    font-size: 13.5px;
  }
  .ask,
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .link {
    display: flex;
    align-items: center;
    gap: 6px;
    padding: 4px 8px;
    border-radius: 8px;
    font-weight: 500;
    color: var(--muted);
  }
  .link:hover:enabled {
    color: var(--text);
    background: var(--soft);
  }
  .link:disabled {
    display: none;
  }
  .link svg {
    width: 16px;
    height: 16px;
  }
  .ask {
    padding: 12px;
    border-radius: 14px;
    background: var(--soft);
    animation: in 0.2s;
  }
  .ask p {
    flex: 1 1 100%;
    margin: 0;
    font-size: 14.5px;
    font-weight: 600;
  }
  .ask .quiet {
    background: none;
  }
  @keyframes in {
    from {
      opacity: 0;
      transform: translateY(6px);
    }
  }
`;
