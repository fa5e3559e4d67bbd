import { css } from 'lit';

export const inboxStyles = css`
  :host {
    display: block;
    min-width: 0;
    min-height: 0;
  }
  .panes {
    position: relative;
    display: grid;
    grid-template-rows: minmax(0, 1fr);
    grid-template-columns: 320px minmax(0, 1fr);
    height: 100%;
    overflow: hidden;
  }
  .panes.with-context {
    grid-template-columns: 320px minmax(420px, 1fr) 320px;
  }
  wb-queue {
    border-inline-end: 1px solid var(--wb-line);
  }
  wb-context {
    border-inline-start: 1px solid var(--wb-line);
  }
  .scrim {
    display: none;
  }
  @media (max-width: 1279px) {
    .panes.with-context {
      grid-template-columns: 320px minmax(0, 1fr);
    }
    wb-context {
      position: absolute;
      inset: 0 0 0 auto;
      z-index: 3;
      width: 340px;
      box-shadow: var(--wb-shadow);
      animation: slide 140ms ease-out;
    }
    .scrim {
      position: absolute;
      inset: 0;
      z-index: 2;
      display: block;
      background: light-dark(rgb(10 24 22 / 18%), rgb(0 0 0 / 45%));
    }
  }
  @media (max-width: 899px) {
    .panes,
    .panes.with-context {
      grid-template-columns: minmax(0, 1fr);
    }
    .panes.has-session wb-queue,
    .panes:not(.has-session) wb-thread {
      display: none;
    }
    wb-queue {
      border: 0;
    }
    wb-context {
      width: 100%;
      border: 0;
    }
  }
  @keyframes slide {
    from {
      transform: translateX(24px);
      opacity: 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    wb-context {
      animation: none;
    }
  }
`;
