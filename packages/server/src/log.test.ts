import { expect, test } from 'vitest';
import { createLog } from './log.ts';

function record(level: 'debug' | 'info' | 'warn' | 'error' = 'info') {
  const lines: string[] = [];
  return { lines, log: createLog({ level, now: () => 1_763_605_000, write: (line) => void lines.push(line) }) };
}

test('a line is one JSON object with time, level and event', () => {
  const { lines, log } = record();
  log.info('request', { status: 200 });
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    timestamp: '2025-11-20T02:16:40.000Z',
    level: 'info',
    event: 'request',
    status: 200,
  });
});

test('lines below the level are not written', () => {
  const { lines, log } = record('warn');
  log.debug('a');
  log.info('b');
  log.warn('c');
  expect(lines).toHaveLength(1);
});

test('secrets, texts, addresses and tokens never reach a line', () => {
  const { lines, log } = record();
  const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzMSJ9.c2lnbmF0dXJl';
  log.warn('odd', {
    password: 'hunter2',
    session_token: jwt,
    nested: { authorization: `Bearer ${jwt}`, note: `mail anna.b@example.com with ${jwt}` },
    message: 'I live at Elm Street',
    error: new Error(`refused ${jwt}`),
  });
  for (const secret of ['hunter2', 'c2lnbmF0dXJl', 'Elm Street', 'anna.b@']) expect(lines[0]).not.toContain(secret);
  expect(lines[0]).toContain('a***@example.com');
});

test('values that go deep or round are cut, not fatal', () => {
  const { lines, log } = record();
  const loop: Record<string, unknown> = {};
  loop['self'] = loop;
  log.info('loop', { loop });
  expect(lines[0]).toContain('[deep]');
});
