import { addRareBlocks } from '@fiido/ui/markdown-blocks';
import type { ExtraParts } from '../../extra-parts.ts';
import type { ExtraContext } from '../../extra.ts';
import { adopt, css } from '../sheet.ts';

const styles = css`
  .bubble:has(table) {
    max-width: 100%;
  }
  .markdown :is(pre, blockquote, .table) {
    margin: 0.55em 0;
  }
  .markdown blockquote > :last-child,
  .markdown > :last-child {
    margin-bottom: 0;
  }
  .markdown blockquote > :first-child,
  .markdown > :first-child {
    margin-top: 0;
  }
  .markdown :is(th, td) {
    unicode-bidi: plaintext;
  }
  pre,
  .table {
    overflow-x: auto;
  }
  pre {
    padding: 10px 12px;
    border-radius: 8px;
    background: var(--shade);
    direction: ltr;
  }
  pre code {
    padding: 0;
    background: none;
  }
  blockquote {
    padding-inline-start: 0.8em;
    border-inline-start: 3px solid var(--line);
  }
  table {
    border-collapse: collapse;
  }
  th,
  td {
    padding: 5px;
    border-bottom: 1px solid var(--line);
    text-align: start;
    overflow-wrap: normal;
  }
  .center {
    text-align: center;
  }
  .end {
    text-align: end;
  }
`;

/** Code blocks, quotes and tables, for the first answer that may have one. */
export function start({ host }: ExtraContext): ExtraParts {
  adopt(host, styles);
  addRareBlocks();
  return {};
}
