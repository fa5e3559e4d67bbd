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
    --line: color-mix(in srgb, currentcolor 18%, transparent);
    --shade: color-mix(in srgb, currentcolor 8%, transparent);
  }
  .markdown :is(p, ul, ol, pre, blockquote, .table) {
    margin: 0.55em 0;
  }
  .markdown :is(ul, ol) :is(ul, ol, li) {
    margin: 0.25em 0;
  }
  .markdown :is(li, blockquote) > :last-child,
  .markdown > :last-child {
    margin-bottom: 0;
  }
  .markdown :is(li, blockquote) > :first-child,
  .markdown > :first-child {
    margin-top: 0;
  }
  .markdown :is(p, li, th, td) {
    unicode-bidi: plaintext;
  }
  .markdown .plain {
    white-space: pre-wrap;
  }
  .markdown :is(ul, ol) {
    padding-inline-start: 1.35em;
  }
  .markdown a {
    color: var(--fiido-link, inherit);
    text-underline-offset: 0.15em;
  }
  .markdown code {
    padding: 0.1em 0.35em;
    border-radius: 4px;
    background: var(--shade);
    font: 0.9em var(--fiido-font-mono, monospace);
  }
  .markdown :is(pre, .table) {
    overflow-x: auto;
  }
  .markdown pre {
    padding: 10px 12px;
    border-radius: 8px;
    background: var(--shade);
    direction: ltr;
  }
  .markdown pre code {
    padding: 0;
    background: none;
  }
  .markdown blockquote {
    padding-inline-start: 0.8em;
    border-inline-start: 3px solid var(--line);
  }
  .markdown hr {
    border: 0;
    border-top: 1px solid var(--line);
  }
  .markdown table {
    border-collapse: collapse;
  }
  .markdown :is(th, td) {
    padding-block: 5px;
    padding-inline: 0 12px;
    border-bottom: 1px solid var(--line);
    text-align: start;
    overflow-wrap: normal;
  }
  .markdown :is(th, td):last-child {
    padding-inline-end: 0;
  }
  .markdown .center {
    text-align: center;
  }
  .markdown .end {
    text-align: end;
  }
`;
