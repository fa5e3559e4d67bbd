type Rgb = [red: number, green: number, blue: number];

/** Least contrast of text and its ground (WCAG 2.2 AA). */
const MIN_CONTRAST = 4.5;
const WHITE = '#ffffff';
const INK = '#06302c';
const BLACK = '#000000';

/**
 * The text colour for a ground of any colour, with a contrast of at least 4.5:1.
 *
 * @param color `#rgb`, `#rrggbb` or `rgb(r, g, b)`; of anything else nothing is known, and dark ink is returned
 */
export function onAccent(color: string): string {
  const ground = readColor(color);
  if (!ground) return INK;
  return [WHITE, INK].find((text) => contrast(readColor(text), ground) >= MIN_CONTRAST) ?? BLACK;
}

/**
 * A colour of the same hue that can be read as text on a ground: darker or lighter as the ground needs it.
 *
 * Returns `color` itself where it can be read already, or where either is not understood.
 */
export function readableOn(color: string, ground: string): string {
  const from = readColor(color);
  const below = readColor(ground);
  if (!from || !below) return color;
  const target = contrast([0, 0, 0], below) > contrast([255, 255, 255], below) ? 0 : 255;
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = from.map((part) => Math.round(part + (target - part) * share)) as Rgb;
    if (contrast(mixed, below) >= MIN_CONTRAST) return share ? `rgb(${mixed.join(', ')})` : color;
  }
  return target ? WHITE : BLACK;
}

/** Null when it is not one of the three forms. */
export function readColor(color: string): Rgb | null {
  const hex = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(color.trim())?.[1];
  if (hex) {
    const size = hex.length / 3;
    return [0, 1, 2].map((i) => parseInt(hex.slice(i * size, (i + 1) * size).repeat(3 - size), 16)) as Rgb;
  }
  const parts = /^rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)$/.exec(color.trim());
  return parts ? (parts.slice(1).map(Number) as Rgb) : null;
}

/** 1 to 21, as WCAG 2 counts it; 0 when a colour is not known. */
export function contrast(a: Rgb | null, b: Rgb): number {
  if (!a) return 0;
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance, 0-1. */
function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
