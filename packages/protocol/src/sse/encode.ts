/**
 * Encodes one record of a stream: compact JSON on a single `data:` line, raw UTF-8.
 *
 * @param options.id - The position a client resumes from; leave it out for what is not replayed.
 * @throws {TypeError} `data` has no JSON form, or the id holds a line break or a NUL
 */
export function encodeEvent(data: unknown, options: { id?: string | undefined } = {}): string {
  const json = JSON.stringify(data) as string | undefined;
  if (json === undefined) throw new TypeError('An event needs a value that has a JSON form');
  const { id } = options;
  return id === undefined ? `data: ${json}\n\n` : `id: ${oneLine(id)}\ndata: ${json}\n\n`;
}

/**
 * Encodes a comment: readers take it as a sign of life and as nothing else.
 *
 * @throws {TypeError} the text holds a line break or a NUL
 */
export function encodeComment(text: string): string {
  return `: ${oneLine(text)}\n\n`;
}

/**
 * Encodes the time that clients wait before they come back, in milliseconds.
 *
 * @throws {RangeError} not a whole number of at least 0: readers would ignore it
 */
export function encodeRetry(ms: number): string {
  if (!Number.isSafeInteger(ms) || ms < 0) throw new RangeError('retry is a whole number of milliseconds');
  return `retry: ${ms}\n\n`;
}

// A line break would let the value forge fields or whole events; an id with a NUL is ignored by readers.
function oneLine(text: string): string {
  if (/[\r\n\0]/.test(text)) throw new TypeError('A field of a stream is one line without NUL');
  return text;
}
