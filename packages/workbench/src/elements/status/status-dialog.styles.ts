import { css } from 'lit';

export const statusDialogStyles = css`
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(92px, 1fr));
    gap: 8px;
    margin: 0 0 16px;
  }
  dl > div {
    padding: 8px 10px;
    border-radius: var(--wb-radius);
    background: var(--wb-bg-side);
  }
  dt {
    color: var(--wb-text-2);
    font-size: 11px;
  }
  dd {
    margin: 0;
    font-size: 17px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .light {
    width: 9px;
    height: 9px;
    border-radius: 50%;
    background: var(--wb-away);
  }
  .light.online {
    background: var(--wb-good);
  }
`;
