/** RFC 5987: what may stand in `filename*` as it is. */
function encoded(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The header that names a file: readable by old clients in ASCII, and in full by all others. */
export function contentDisposition(how: 'inline' | 'attachment', filename: string): string {
  const whole = filename.replaceAll(/\p{Cs}/gu, '_');
  const ascii = whole.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  return `${how}; filename="${ascii}"; filename*=UTF-8''${encoded(whole)}`;
}
