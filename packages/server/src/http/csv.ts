/** A spreadsheet would run these as formulas; a tab or a line break before them does not stop it. */
const FORMULA = /^[\s]*[=+\-@]|^[\t\r]/;

/** A cell, quoted; what looks like a formula becomes a text. */
export function csvCell(value: string | number): string {
  const text = typeof value === 'number' ? String(value) : value;
  const harmless = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** A table as RFC 4180 has it, with the mark by which spreadsheets recognise UTF-8. */
export function csvTable(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
