import { createParser } from 'eventsource-parser';
import { expect, test } from 'vitest';
import { seededRandom } from '../../test/seeded-random.ts';
import { eventParser } from './parse.ts';
import type { StreamEvent } from './parse.ts';

type Seen = StreamEvent | { retry: number };

function parse(pieces: readonly string[]): Seen[] {
  const seen: Seen[] = [];
  const take = eventParser(
    (event) => seen.push(event),
    (retry) => seen.push({ retry }),
  );
  for (const piece of pieces) take(piece);
  return seen;
}

function parseByLibrary(text: string): Seen[] {
  const seen: Seen[] = [];
  const parser = createParser({
    onEvent: ({ id, data }) => seen.push({ id, data }),
    onRetry: (retry) => seen.push({ retry }),
  });
  parser.feed(text);
  return seen;
}

const TOKENS = [
  'data',
  'id',
  'retry',
  'event',
  ':',
  ': ',
  ' ',
  '7',
  '250',
  'x:y',
  '\0',
  '您',
  '\n',
  '\n',
  '\r',
  '\r\n',
  '\n\n',
];

test('any stream, cut anywhere, gives the events that the reference parser finds', () => {
  const random = seededRandom(11);
  for (let round = 0; round < 3_000; round++) {
    const tokens = Array.from({ length: 40 }, () => TOKENS[Math.floor(random() * TOKENS.length)] ?? '');
    // The reference holds a last carriage return back until it knows what follows.
    const text = `${tokens.join('')}\n\ndata: end\n\n`;
    const pieces: string[] = [];
    for (let at = 0; at < text.length;) {
      const size = Math.floor(random() * 6);
      pieces.push(text.slice(at, at + size));
      at += size;
    }
    expect(parse(pieces), JSON.stringify(pieces)).toEqual(parseByLibrary(text));
  }
});

test('a long event in small pieces takes time in proportion to its length', () => {
  const pieces = (count: number): string[] => ['data: ', ...Array.from({ length: count }, () => 'abcd'), '\n\n'];
  expect(parse(pieces(200_000))).toEqual([{ id: undefined, data: 'abcd'.repeat(200_000) }]);
});

test('what could fill the memory is refused: a line or an event without an end', () => {
  const million = 'x'.repeat(1_000_001);
  expect(() => parse([`: ${million}`])).toThrow(RangeError);
  expect(() => parse([`data: ${million}\n`])).toThrow(RangeError);
  expect(parse([`data: ${million}\n\n`])).toHaveLength(1);
});
