import { css } from 'lit';

export const railStyles = css`
  :host {
    display: block;
    background: var(--wb-bg-rail);
    border-inline-end: 1px solid var(--wb-line);
  }
  nav {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 6px;
    height: 100%;
    padding: 12px 0;
  }
  .logo {
    display: grid;
    place-items: center;
    width: 32px;
    height: 32px;
    margin-bottom: 10px;
    border-radius: 9px;
    background: var(--fiido-accent);
    color: var(--fiido-on-accent);
    font-size: 15px;
    font-weight: 750;
  }
  .icon-button {
    position: relative;
    width: 36px;
    height: 36px;
  }
  .icon-button[aria-current='page'] {
    background: var(--wb-bg-selected);
    color: var(--wb-accent);
  }
  .space {
    flex: 1;
  }
  .badge {
    position: absolute;
    inset: 0 -2px auto auto;
    min-width: 8px;
    padding: 0 4px;
    border: 2px solid var(--wb-bg-rail);
    border-radius: 10px;
    background: var(--wb-alarm);
    color: light-dark(#ffffff, #2b0b09);
    font-size: 10px;
    font-weight: 600;
    line-height: 14px;
    font-variant-numeric: tabular-nums;
    box-sizing: content-box;
  }
  .badge.after_hours {
    background: var(--wb-accent);
    color: var(--wb-on-accent);
  }
  .me {
    position: relative;
    padding: 2px;
    border: 0;
    border-radius: 50%;
    background: none;
    cursor: pointer;
  }
  .me:hover {
    background: var(--wb-bg-hover);
  }
  .presence {
    position: absolute;
    right: 0;
    bottom: 0;
    width: 11px;
    height: 11px;
    border: 2px solid var(--wb-bg-rail);
    border-radius: 50%;
    background: var(--wb-away);
  }
  .presence.online {
    background: var(--wb-good);
  }
  .presence.offline {
    background: var(--wb-text-3);
  }
  h3 {
    display: grid;
    padding: 6px 12px 8px;
    font-size: 13px;
    font-weight: 600;
  }
  h3 small {
    display: block;
    color: var(--wb-text-3);
    font-size: 12px;
    font-weight: 400;
  }
  .light {
    width: 10px;
    height: 10px;
    margin-inline: 4px;
    border-radius: 50%;
    background: var(--wb-away);
  }
  .light.online {
    background: var(--wb-good);
  }
  .icon {
    display: inline-flex;
  }
  @media (max-width: 899px) {
    :host {
      border: 0;
      border-block-start: 1px solid var(--wb-line);
    }
    nav {
      flex-direction: row;
      justify-content: space-around;
      height: 52px;
      padding: 0 8px;
    }
    .logo,
    .space {
      display: none;
    }
  }
`;
