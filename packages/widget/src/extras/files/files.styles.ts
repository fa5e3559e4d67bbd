import { css } from '../sheet.ts';

export const styles = css`
  form .files-add {
    color: var(--muted);
    background: none;
  }
  form .files-add:hover {
    color: var(--text);
    background: var(--soft);
  }
  /* Beside the button there is little room: what to write stays one line. */
  .files-add ~ textarea {
    padding-inline-start: 2px;
  }
  .files-add ~ textarea:placeholder-shown {
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .files-up {
    display: flex;
    gap: 10px;
    align-items: center;
    margin-block-end: 8px;
    padding: 8px 10px;
    border-radius: 12px;
    background: var(--soft);
  }
  .files-up > div {
    flex: 1;
    min-width: 0;
  }
  .files-up b {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: 500;
  }
  .files-up progress {
    display: block;
    width: 100%;
    height: 4px;
    margin-block-start: 5px;
    appearance: none;
    border: 0;
    border-radius: 4px;
    overflow: hidden;
    background: var(--line);
  }
  .files-up ::-webkit-progress-bar {
    background: var(--line);
  }
  .files-up ::-webkit-progress-value {
    background: var(--focus);
    transition: width 0.2s;
  }
  .files-up ::-moz-progress-bar {
    background: var(--focus);
  }
  .files-up .error {
    color: var(--red);
  }
  .files-up button {
    padding: 6px;
    border-radius: 8px;
  }
  .files-drop {
    position: absolute;
    inset: 8px;
    display: grid;
    place-items: center;
    padding: 20px;
    border: 2px dashed var(--focus);
    border-radius: 14px;
    background: color-mix(in srgb, var(--bg) 92%, transparent);
    font-weight: 600;
    text-align: center;
    pointer-events: none;
  }
  .files {
    display: grid;
    gap: 6px;
    margin-block-start: 6px;
  }
  .files img {
    display: block;
    max-width: 100%;
    max-height: 240px;
    min-height: 60px;
    border-radius: 10px;
    background: var(--shade);
    object-fit: contain;
  }
  .files a {
    display: flex;
    gap: 8px;
    align-items: center;
    color: inherit;
  }
`;
