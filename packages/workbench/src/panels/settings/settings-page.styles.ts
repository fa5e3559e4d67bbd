import { css } from 'lit';

export const settingsStyles = css`
  :host {
    display: block;
    height: 100%;
    overflow-y: auto;
  }
  .page {
    display: grid;
    gap: 14px;
    grid-template-columns: minmax(0, 1fr);
    max-width: 640px;
    margin: 0 auto;
    padding: 28px 24px 48px;
  }
  h1 {
    font-size: 20px;
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  .intro {
    margin-top: -10px;
    color: var(--wb-text-2);
  }
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 2px;
    padding: 14px 18px 10px;
    border: 1px solid var(--wb-line);
    border-radius: 12px;
    background: var(--wb-bg);
  }
  h2 {
    margin-bottom: 4px;
    font-size: 13px;
    font-weight: 650;
  }
  .row {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 16px;
    min-height: 42px;
    border: 0;
    margin: 0;
    padding: 0;
  }
  .row + .row {
    border-top: 1px solid var(--wb-line);
  }
  .calls {
    margin: 0 0 4px;
    padding: 0 0 0 14px;
    border: 0;
    border-inline-start: 2px solid var(--wb-line);
  }
  .calls .row {
    min-height: 34px;
  }
  .volume {
    display: flex;
    flex: 1;
    min-width: 0;
    align-items: center;
    gap: 10px;
  }
  .volume input {
    flex: 1;
    min-width: 40px;
    max-width: 160px;
    accent-color: var(--wb-accent);
  }
  .hint {
    padding: 2px 0 8px;
    color: var(--wb-text-3);
    font-size: 12px;
  }
  .choices {
    display: inline-flex;
    padding: 2px;
    border-radius: var(--wb-radius);
    background: var(--wb-bg-hover);
  }
  .choices label {
    position: relative;
    padding: 4px 12px;
    border-radius: 6px;
    cursor: pointer;
  }
  .choices label:has(:checked) {
    background: var(--wb-bg);
    box-shadow: var(--fiido-shadow-small);
    font-weight: 600;
  }
  .choices label:has(:focus-visible) {
    outline: 2px solid var(--wb-accent);
  }
  .choices input {
    position: absolute;
    opacity: 0;
    pointer-events: none;
  }
  input[type='time'] {
    height: 32px;
    padding: 0 8px;
    border: 1px solid var(--wb-line-strong);
    border-radius: var(--wb-radius);
    background: var(--wb-bg-field);
  }
  .times {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    flex-wrap: wrap;
  }
  .times label {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    color: var(--wb-text-2);
  }
`;
