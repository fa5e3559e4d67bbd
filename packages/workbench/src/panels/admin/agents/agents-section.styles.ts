import { css } from 'lit';

export const agentsStyles = css`
  .count {
    align-self: center;
    margin-inline: 4px;
    color: var(--wb-text-2);
    font-variant-numeric: tabular-nums;
  }
  .tools .button {
    height: 36px;
  }
  .list {
    border: 1px solid var(--wb-line);
    border-radius: 12px;
    background: var(--wb-bg);
  }
  li {
    display: grid;
    grid-template-columns: 36px minmax(0, 1.4fr) minmax(0, 1fr) minmax(0, 1fr) 32px;
    gap: 2px 12px;
    align-items: center;
    padding: 10px 10px 10px 14px;
  }
  li + li {
    border-top: 1px solid var(--wb-line);
  }
  .inactive :is(.avatar, strong) {
    opacity: 0.6;
  }
  .avatar {
    width: 36px;
    height: 36px;
    font-size: 13px;
  }
  .who {
    display: flex;
    flex-wrap: wrap;
    gap: 0 6px;
    align-items: center;
    overflow-wrap: anywhere;
  }
  .who strong {
    font-weight: 600;
  }
  .username {
    flex: 1 0 100%;
    color: var(--wb-text-2);
    font-size: 12px;
  }
  .now {
    font-variant-numeric: tabular-nums;
  }
  .login {
    color: var(--wb-text-2);
    font-size: 12px;
  }
  .note {
    display: block;
    color: var(--wb-text);
  }
  .light {
    display: inline-block;
    width: 8px;
    height: 8px;
    margin-inline-end: 6px;
    border-radius: 50%;
    background: var(--wb-away);
  }
  .light.online {
    background: var(--wb-good);
  }
  .light.offline {
    background: var(--wb-line-strong);
  }
  @media (max-width: 899px) {
    li {
      grid-template-columns: 36px minmax(0, 1fr) 32px;
    }
    li .avatar {
      grid-row: 1 / span 3;
      align-self: start;
    }
    /* The dropdown around it has no box of its own. */
    li .icon-button {
      grid-row: 1;
      grid-column: 3;
    }
    .now,
    .login {
      grid-column: 2;
    }
  }
`;
