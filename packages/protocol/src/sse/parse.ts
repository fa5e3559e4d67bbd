/** One event of a stream as it was sent. */
export interface StreamEvent {
  /** Undefined when the event itself carries none; it is not inherited from the one before. */
  id: string | undefined;
  data: string;
}

/** What a stream may make us hold for one unfinished event, in characters. */
const MAX_BUFFER = 1_000_000;

/**
 * Takes the text of an SSE stream, cut anywhere, and calls back for each event that is complete.
 *
 * Fields that we do not use, comments and odd lines are skipped. Our own instead of a library's: it is a quarter of
 * its bytes in the shop's page, and the tests compare the two.
 *
 * @returns takes the next piece; throws a `RangeError` when one event is larger than 1 MB
 */
export function eventParser(
  onEvent: (event: StreamEvent) => void,
  onRetry?: (ms: number) => void,
): (text: string) => void {
  let rest = '';
  let id: string | undefined;
  let data: string | undefined;
  let afterReturn = false;

  const take = (line: string): void => {
    if (!line) {
      if (data !== undefined) onEvent({ id, data });
      id = data = undefined;
      return;
    }
    const [, name, value = ''] = /^([^:]*)(?:: ?(.*))?/s.exec(line) ?? [];
    if (name === 'data') data = data === undefined ? value : `${data}\n${value}`;
    else if (name === 'id' && !value.includes('\0')) id = value;
    else if (name === 'retry' && /^\d+$/.test(value)) onRetry?.(+value);
  };
  return (text) => {
    if (!text) return;
    // A line end of two characters may be cut between them.
    const lines = text.slice(+(afterReturn && text[0] === '\n')).split(/\r\n?|\n/);
    afterReturn = text.endsWith('\r');
    lines[0] = rest + lines[0];
    rest = lines.pop() ?? '';
    lines.forEach(take);
    if (rest.length + (data?.length ?? 0) > MAX_BUFFER) throw new RangeError('An event is larger than 1 MB');
  };
}
