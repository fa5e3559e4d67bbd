import { describe, expect, it } from 'vitest';
import { encodeComment, encodeEvent, encodeRetry } from './encode.ts';

describe('encoding a stream', () => {
  it('writes compact JSON in raw UTF-8 on one line', () => {
    expect(encodeEvent({ type: 'message', content: '您好\n🚲' })).toBe(
      'data: {"type":"message","content":"您好\\n🚲"}\n\n',
    );
  });

  it('puts the id before the data', () => {
    expect(encodeEvent({ type: 'x', seq: 41 }, { id: '7-41' })).toBe('id: 7-41\ndata: {"type":"x","seq":41}\n\n');
  });

  it('writes comments and the retry time as their own blocks', () => {
    expect(encodeComment('hb')).toBe(': hb\n\n');
    expect(encodeRetry(3000)).toBe('retry: 3000\n\n');
  });

  it.each(['1\n', '1\r', '1\ndata: forged', '\0'])('refuses %j as id and as comment', (text) => {
    expect(() => encodeEvent({}, { id: text })).toThrow(TypeError);
    expect(() => encodeComment(text)).toThrow(TypeError);
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses a retry time of %d', (ms) => {
    expect(() => encodeRetry(ms)).toThrow(RangeError);
  });

  it('refuses what has no JSON form', () => {
    expect(() => encodeEvent(undefined)).toThrow(TypeError);
  });
});
