import { describe, expect, test } from 'vitest';
import { contrast, onAccent, readColor, readableOn } from './contrast.ts';
import { tokens } from './tokens.ts';

const ratio = (a: string, b: string): number => contrast(readColor(a), readColor(b) ?? [0, 0, 0]);

describe('text on an accent', () => {
  test('has a contrast of 4.5:1 whatever colour a merchant picks', () => {
    const steps = ['00', '33', '66', '7a', '99', 'cc', 'ff'];
    for (const r of steps) {
      for (const g of steps) {
        for (const b of steps) {
          const color = `#${r}${g}${b}`;
          expect(ratio(onAccent(color), color), color).toBeGreaterThanOrEqual(4.5);
        }
      }
    }
  });

  test('is white on strong colours and dark ink on the brand', () => {
    expect(onAccent('#1d4ed8')).toBe('#ffffff');
    expect(onAccent('rgb(78, 205, 196)')).toBe('#06302c');
    expect(onAccent('#fff')).toBe('#06302c');
    expect(onAccent('not a colour')).toBe('#06302c');
  });
});

describe('an accent as text', () => {
  test('is darkened or lightened until it can be read, and left alone where it can', () => {
    for (const ground of ['#ffffff', '#11171a', '#777777']) {
      for (const color of ['#4ecdc4', '#f59e0b', '#ffffff', '#000000', '#ef4444']) {
        expect(ratio(readableOn(color, ground), ground), `${color} on ${ground}`).toBeGreaterThanOrEqual(4.4);
      }
    }
    expect(readableOn('#0b6b62', '#ffffff')).toBe('#0b6b62');
    expect(readableOn('teal', '#ffffff')).toBe('teal');
  });
});

describe('the palette', () => {
  /** The value of a token in one theme. */
  const value = (name: string, theme: 'light' | 'dark'): string => {
    const text = new RegExp(`--fiido-${name}:\\s*([^;]+);`).exec(tokens.cssText)?.[1] ?? '';
    const [, light, dark] = /light-dark\((#\w+), (#\w+)\)/.exec(text) ?? [];
    return (theme === 'light' ? light : dark) ?? text;
  };

  test.each(['light', 'dark'] as const)('keeps text readable in the %s theme', (theme) => {
    const pairs = [
      ...['bg', 'bg-sunken', 'surface', 'surface-hover'].flatMap((ground) => [
        ['text', ground],
        ['text-muted', ground],
        ['link', ground],
      ]),
      ...['accent', 'accent-end'].map((ground) => ['on-accent', ground]),
      ...['success', 'warning', 'error', 'neutral'].flatMap((name) => [
        [`${name}-text`, `${name}-soft`],
        [`${name}-text`, 'bg'],
      ]),
      ['text', 'agent-bg'],
      ['agent-text', 'agent-bg'],
      ['agent-text', 'bg'],
      ['text', 'accent-soft'],
      ['link', 'accent-soft'],
    ];
    for (const [text = '', ground = ''] of pairs) {
      expect(ratio(value(text, theme), value(ground, theme)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  test.each(['light', 'dark'] as const)('shows edges of controls and the focus in the %s theme', (theme) => {
    for (const edge of ['border-strong', 'focus', 'agent-border']) {
      expect(ratio(value(edge, theme), value('bg', theme)), edge).toBeGreaterThanOrEqual(3);
    }
  });
});
