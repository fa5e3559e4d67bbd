/** Named so that the build takes the blanks out, as in Lit's templates. */
const css = String.raw;

/** What is said, and the markdown in it; joins the panel's sheet. */
export const messageStyles = css`
  .said {
    display: grid;
    grid-template-columns: 28px minmax(0, 1fr);
    column-gap: 8px;
    justify-items: start;
  }
  .first {
    padding-top: 10px;
  }
  .said > * {
    grid-column: 2;
  }
  .avatar {
    grid-area: 2/1;
    width: 28px;
    height: 28px;
    font-size: 12px;
    font-weight: 700;
  }
  .avatar svg,
  .link svg,
  .new svg,
  .x svg {
    width: 16px;
  }
  .who,
  .meta,
  .day,
  .system {
    padding: 3px 2px 0;
    font-size: 12px;
    line-height: 16px;
    color: var(--muted);
  }
  .who {
    padding: 0 0 3px;
  }
  .who i {
    margin-inline-start: 6px;
    padding: 0 6px;
    border-radius: 6px;
    font-style: normal;
    font-weight: 600;
    font-size: 11px;
    color: var(--blue);
  }
  .bubble {
    grid-row: 2;
    max-width: min(100%, 288px);
    min-width: 0;
    padding: 9px 13px;
    border-radius: 16px;
    background: var(--bubble);
    border: 1px solid var(--line);
  }
  .first .bubble {
    border-start-start-radius: 5px;
  }
  .agent .bubble,
  .who i {
    background: light-dark(#eff6ff, #17263d);
  }
  .user {
    display: flex;
    flex-direction: column;
    align-items: end;
  }
  .user .bubble {
    border-color: transparent;
    color: var(--ink);
    background: var(--brand);
    border-start-start-radius: 16px;
  }
  .user.last .bubble {
    border-end-end-radius: 5px;
  }
  .sending .bubble {
    opacity: 0.72;
  }
  .meta {
    grid-row: 3;
  }
  .meta svg {
    width: 13px;
  }
  .failed .bubble {
    border: 1.5px dashed var(--red);
    color: inherit;
    background: var(--bubble);
  }
  .failed .meta {
    color: var(--red);
    font-size: 13px;
  }
  .meta button,
  .notice p button {
    padding: 4px 2px;
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .system {
    margin: 14px 24px 4px;
    text-wrap: balance;
    text-align: center;
  }
  .day {
    gap: 10px;
    padding-block: 6px;
  }
  .day::before,
  .day::after {
    content: '';
    flex: 1;
    height: 1px;
    background: var(--line);
  }
  .dots {
    min-height: 41px;
  }
  .dots i {
    flex: none;
    width: 7px;
    height: 7px;
    border-radius: 50%;
    background: var(--muted);
    animation: dot 1.2s infinite;
  }
  .dots i + i {
    animation-delay: 0.16s;
  }
  .dots i + i + i {
    animation-delay: 0.32s;
  }
  @keyframes dot {
    40%,
    100% {
      opacity: 0.35;
      transform: none;
    }
    20% {
      transform: translateY(-4px);
    }
  }
  .markdown :is(p, ul, ol) {
    margin: 0.55em 0;
  }
  .markdown :is(ul, ol) :is(ul, ol, li) {
    margin: 0.25em 0;
  }
  .markdown li > :last-child,
  .markdown > :last-child {
    margin-bottom: 0;
  }
  .markdown li > :first-child,
  .markdown > :first-child {
    margin-top: 0;
  }
  .markdown :is(p, li) {
    unicode-bidi: plaintext;
  }
  .text,
  .plain {
    white-space: pre-wrap;
  }
  ul,
  ol {
    padding-inline-start: 1.35em;
  }
  a {
    color: var(--focus);
    text-underline-offset: 0.15em;
  }
  code {
    padding: 0.1em 0.35em;
    border-radius: 4px;
    background: var(--shade);
    font:
      0.9em ui-monospace,
      monospace;
  }
  hr {
    border: 0;
    border-top: 1px solid var(--line);
  }
`;
