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
