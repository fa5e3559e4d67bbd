import { expect, test } from 'vitest';
import { minifyCss } from '../build/minify-css.ts';

test('a style sheet loses blanks, comments and idle characters', () => {
  const sheet = `
    /* why */
    :host([side='left']) .a > .b,
    p + svg {
      margin: 0 0.5em;
      transition: transform 0.2s !important;
    }
    @media (max-width: 639px), (max-height: 480px) {
      p {
        inset: 0;
      }
    }
  `;
  const expected =
    ':host([side=left]) .a>.b,p+svg{margin:0 .5em;transition:transform .2s!important}' +
    '@media (max-width:639px),(max-height:480px){p{inset:0}}';
  expect(minifyCss(sheet)).toBe(expected);
});

test('blanks that mean something stay', () => {
  for (const css of ['.a :is(b,i){top:0}', 'p{top:calc(100vw - 40px + 1.5em + var(--x))}', "[a$='x y']{content:''}"]) {
    expect(minifyCss(css)).toBe(css);
  }
});
