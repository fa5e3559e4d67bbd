/**
 * Takes comments, blanks and other superfluous characters out of a style sheet, and changes nothing else.
 *
 * Not a parser: it relies on the shape that our formatter gives to style sheets, such as `property: value` with one
 * blank and strings in single quotes.
 */
export function minifyCss(css: string): string {
  return (
    css
      .replace(/\/\*.*?\*\//gs, '')
      .replace(/\s+/g, ' ')
      .replace(/ ?([{};,>]) ?/g, '$1')
      .replace(/([:(]) /g, '$1')
      .replace(/ ([)!])/g, '$1')
      .replace(/ ([*/]) /g, '$1')
      // Between names only: in a `calc()`, where a number with its unit stands before, the blanks count.
      .replace(/(?<=\b[a-z]+) ([+~]) (?=[a-z])/g, '$1')
      .replace(/(?<![\w.])0\.(?=\d)/g, '.')
      .replace(/='([a-z-]+)'\]/g, '=$1]')
      .replaceAll(';}', '}')
      .trim()
  );
}
