import { css } from 'lit';

/**
 * For the shadow root that shows rendered markdown inside an element with class `markdown`.
 *
 * The direction of each block comes from its text by `plaintext`: with `dir="auto"` Chromium looks through a block
 * again for each node put into it, seconds for a long one.
 */
export const markdownStyles = css`
  .markdown {
    overflow-wrap: anywhere;
  }
  .markdown :is(p, li, th, td) {
    unicode-bidi: plaintext;
  }
  .markdown .plain {
    white-space: pre-wrap;
  }
  .markdown > :first-child,
  .markdown li > :first-child,
  .markdown blockquote > :first-child {
    margin-block-start: 0;
  }
  .markdown > :last-child,
  .markdown li > :last-child,
  .markdown blockquote > :last-child {
    margin-block-end: 0;
  }
  .markdown :is(p, ul, ol, pre, blockquote, .table) {
    margin-block: 0.55em;
  }
  .markdown :is(ul, ol) {
    padding-inline-start: 1.35em;
  }
  .markdown li + li {
    margin-block-start: 0.25em;
  }
  .markdown li :is(ul, ol) {
    margin-block: 0.25em;
  }
  .markdown a {
    color: var(--fiido-link, inherit);
    text-underline-offset: 0.15em;
  }
  .markdown :is(code, pre) {
    font-family: var(--fiido-font-mono, monospace);
    font-size: 0.9em;
  }
  .markdown code {
    padding: 0.1em 0.35em;
    border-radius: 4px;
    background: color-mix(in srgb, currentcolor 9%, transparent);
  }
  .markdown pre {
    padding: 10px 12px;
    border-radius: 8px;
    background: color-mix(in srgb, currentcolor 7%, transparent);
    overflow-x: auto;
    direction: ltr;
  }
  .markdown pre code {
    padding: 0;
    background: none;
  }
  .markdown blockquote {
    margin-inline: 0;
    padding-inline-start: 0.8em;
    border-inline-start: 3px solid color-mix(in srgb, currentcolor 25%, transparent);
  }
  .markdown hr {
    margin-block: 0.8em;
    border: 0;
    border-block-start: 1px solid color-mix(in srgb, currentcolor 18%, transparent);
  }
  .markdown .table {
    overflow-x: auto;
  }
  .markdown table {
    border-collapse: collapse;
    font-size: 0.93em;
  }
  .markdown :is(th, td) {
    padding: 5px 10px;
    border-block-end: 1px solid color-mix(in srgb, currentcolor 16%, transparent);
    text-align: start;
    vertical-align: top;
    overflow-wrap: normal;
  }
  .markdown :is(th, td).center {
    text-align: center;
  }
  .markdown :is(th, td).end {
    text-align: end;
  }
`;
