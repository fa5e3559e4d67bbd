import { render } from 'lit';
import { expect, test } from 'vitest';
import { around, marked } from './marked.ts';

function shown(text: string, keyword: string): string {
  const box = document.createElement('p');
  render(marked(text, keyword), box);
  return box.innerHTML.replaceAll(/<!--.*?-->/g, '');
}

test('words are marked in any case, each time they stand there, and nothing becomes markup', () => {
  expect(shown('Brake <b> brake', 'brake')).toBe('<mark>Brake</mark> &lt;b&gt; <mark>brake</mark>');
});

test('nothing is marked for no words, and letters that grow with their case stay whole', () => {
  expect(shown('Brake', '  ')).toBe('Brake');
  expect(shown('İstanbul', 'tan')).toBe('İstanbul');
});

test('a word that would be out of sight is brought into it, with the words before it', () => {
  expect(around('I have charged it all night and the battery is empty', 'Battery')).toBe('…and the battery is empty');
  expect(around('我昨天晚上给车充了一整夜的电但是今天早上电池还是没电', '电池')).toContain('…');
  expect(around('The battery is empty', 'battery')).toBe('The battery is empty');
  expect(around('I have charged it all night and nothing happens', '')).toBe(
    'I have charged it all night and nothing happens',
  );
});
