/** Named so that the build takes the blanks out, as in Lit's templates. */
export const css = String.raw;

const sheets = new Map<string, CSSStyleSheet>();

/** Adds a sheet to the root that the extra draws into; once, however often the extra starts. */
export function adopt(host: Element, styles: string): void {
  const root = host.shadowRoot;
  let sheet = sheets.get(styles);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    sheets.set(styles, sheet);
  }
  if (root && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}

/** What the extras' boxes above the composer have in common. */
export const boxStyles = css`
  .box {
    display: grid;
    gap: 10px;
    margin-block-end: 8px;
    padding: 14px;
    border: 0;
    border-radius: 14px;
    color: var(--text);
    background: var(--soft);
    box-shadow: none !important;
    font-size: 14px;
    line-height: 19px;
    animation: in 0.2s;
  }
  .box b {
    font-size: 15px;
  }
  .box p {
    color: var(--muted);
  }
  .box .pill {
    display: inline-block;
    width: auto;
    height: auto;
    padding: 8px 16px;
    border-radius: 99px;
    color: var(--ink);
    background: var(--b);
  }
  .box .quiet {
    color: inherit;
    background: none;
  }
  .box .error {
    color: var(--red);
  }
  .box :is(input:not([type='checkbox']), textarea) {
    all: unset;
    box-sizing: border-box;
    display: block;
    width: 100%;
    min-width: 0;
    padding: 8px 11px;
    border: 1px solid var(--line);
    border-radius: 10px;
    background: var(--bg);
    font-size: 16px;
    line-height: 21px;
  }
  .box :is(input, textarea):focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 1px;
  }
  .box [aria-invalid='true'] {
    border-color: var(--red);
  }
  .box textarea {
    min-height: 42px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  @media (forced-colors: active) {
    .box {
      border: 1px solid;
    }
  }
`;

/** Of chips wherever they stand. */
export const chipStyles = css`
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    padding-block-start: 8px;
    padding-inline-start: 36px;
  }
  .chips button {
    max-width: 100%;
    padding: 6px 12px;
    border: 1px solid color-mix(in srgb, var(--focus) 45%, transparent);
    border-radius: 16px;
    background: var(--bubble);
    color: var(--focus);
    font-size: 14px;
    overflow-wrap: anywhere;
    animation: in 0.2s;
  }
  .chips button:hover {
    background: var(--soft);
  }
`;
