import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { createLogOutput } from './log-output.ts';

function record() {
  const writes: string[] = [];
  let flush: (() => void) | undefined;
  const output = createLogOutput(
    (text) => void writes.push(text),
    (due) => (flush = due),
  );
  return { writes, output, endTurn: () => flush?.() };
}

test('the lines of one turn are one write, in order', () => {
  const { writes, output, endTurn } = record();
  for (const line of ['a', 'b', 'c']) output.write(line, 'info');
  expect(writes).toEqual([]);
  endTurn();
  output.write('d', 'info');
  endTurn();
  endTurn();
  expect(writes).toEqual(['a\nb\nc\n', 'd\n']);
});

test('an error does not wait, nor what was said before it', () => {
  const { writes, output } = record();
  output.write('before', 'info');
  output.write('broken', 'error');
  expect(writes).toEqual(['before\nbroken\n']);
});

test('very many lines do not pile up in one turn', () => {
  const { writes, output, endTurn } = record();
  for (let index = 0; index < 1000; index++) output.write('x'.repeat(99), 'info');
  expect(writes.length).toBeGreaterThan(1);
  for (const text of writes) expect(text.length).toBeLessThan(33_000);
  endTurn();
  expect(writes.join('')).toHaveLength(100_000);
});

const MODULE = new URL('log-output.ts', import.meta.url).href;
const OUT = new URL('write-out.ts', import.meta.url).href;

test.each([
  ['is told to exit', 'process.exit(0)'],
  ['crashes', "throw new Error('crash')"],
  ['crashes later', "void Promise.reject(new Error('crash'))"],
])('a process that %s has written every line', (_how, end) => {
  const script = `
    import { createLogOutput } from '${MODULE}';
    import { writeOut } from '${OUT}';
    const output = createLogOutput((text) => writeOut(1, text), setImmediate);
    process.on('exit', output.flush);
    for (let index = 0; index < 2000; index++) output.write('line ' + index + ' ' + 'x'.repeat(100), 'info');
    ${end};`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect(stdout.split('\n')).toHaveLength(2001);
  expect(stdout).toContain('line 1999 ');
});

test('a reader that comes late still gets every line of a process that has ended its work', async () => {
  const script = `
    import { writeOut } from '${OUT}';
    for (let index = 0; index < 5000; index++) writeOut(1, 'line ' + index + ' ' + 'x'.repeat(100) + '\\n');
    process.exit(0);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // The pipe is full before anybody reads.
  await once(child.stdout, 'readable');
  let text = '';
  for await (const chunk of child.stdout) text += String(chunk);
  expect(text.split('\n')).toHaveLength(5001);
});
