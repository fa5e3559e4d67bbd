import { css } from 'lit';

export const loginStyles = css`
  :host {
    display: block;
    height: 100%;
    overflow: auto;
    background: var(--wb-bg-side);
  }
  main {
    display: grid;
    place-items: center;
    min-height: 100%;
    padding: 24px 16px 12vh;
  }
  form {
    display: grid;
    gap: 14px;
    width: min(360px, 100%);
    padding: 32px;
    border: 1px solid var(--wb-line);
    border-radius: 16px;
    background: var(--wb-bg);
    box-shadow: var(--fiido-shadow-small);
  }
  .logo {
    display: grid;
    place-items: center;
    width: 40px;
    height: 40px;
    border-radius: 11px;
    background: var(--fiido-accent);
    color: var(--fiido-on-accent);
    font-size: 19px;
    font-weight: 750;
  }
  h1 {
    margin-top: 4px;
    font-size: 20px;
    font-weight: 650;
    letter-spacing: -0.015em;
  }
  .intro {
    margin: -10px 0 6px;
    color: var(--wb-text-2);
    font-size: 14px;
  }
  label {
    display: grid;
    gap: 6px;
    font-weight: 500;
  }
  input {
    width: 100%;
    height: 40px;
    padding: 0 12px;
    border: 1px solid var(--wb-line-strong);
    border-radius: var(--wb-radius);
    background: var(--wb-bg-field);
    font-size: 15px;
    font-weight: 400;
  }
  input:focus-visible {
    border-color: var(--wb-accent);
    outline: 1px solid var(--wb-accent);
    outline-offset: 0;
  }
  .failure {
    min-height: 19px;
    margin: -4px 0;
    color: var(--wb-alarm);
    font-weight: 500;
  }
  .button {
    height: 40px;
    font-size: 14px;
  }
  .language {
    justify-self: center;
    min-height: 28px;
    padding: 0 10px;
    border: 0;
    border-radius: var(--wb-radius);
    background: none;
    color: var(--wb-accent);
    font: inherit;
    font-weight: 550;
    cursor: pointer;
  }
  .language:hover {
    background: var(--wb-bg-hover);
  }
  .note {
    color: var(--wb-text-3);
    font-size: 12px;
    text-align: center;
  }
`;
