import { css } from 'lit';

export const appStyles = css`
  :host {
    display: block;
    height: 100vh;
    height: 100dvh;
    background: var(--wb-bg);
    color: var(--wb-text);
    font: 13px/1.45 var(--fiido-font);
    -webkit-font-smoothing: antialiased;
  }
  .shell {
    display: grid;
    grid-template-rows: minmax(0, 1fr);
    grid-template-columns: 56px minmax(0, 1fr);
    height: 100%;
  }
  main {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
  }
  wb-inbox {
    flex: 1;
  }
  .bar {
    flex: none;
    padding: 6px 16px;
    background: var(--fiido-warning-soft);
    color: var(--fiido-warning-text);
    font-weight: 500;
    text-align: center;
  }
  .calm {
    background: var(--wb-bg-side);
    border-block-end: 1px solid var(--wb-line);
    color: var(--wb-text);
  }
  .bar .link {
    padding: 0 6px;
    border: 0;
    background: none;
    color: var(--wb-accent);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  .unreachable {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 14px;
    height: 100%;
    padding: 24px;
    text-align: center;
  }
  @media (max-width: 899px) {
    .shell {
      grid-template-rows: minmax(0, 1fr) auto;
      grid-template-columns: minmax(0, 1fr);
    }
    wb-rail {
      order: 2;
    }
    .has-session wb-rail {
      display: none;
    }
  }
`;
