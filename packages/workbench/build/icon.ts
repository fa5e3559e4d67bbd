import { crc32, deflateSync } from 'node:zlib';

type Colour = readonly [red: number, green: number, blue: number];

const GROUND: Colour = [0x4e, 0xcd, 0xc4];
const LETTER: Colour = [0x06, 0x30, 0x2c];
/** The letter F as boxes, in parts of the icon's side: left, top, right, bottom. */
const BOXES: readonly (readonly [number, number, number, number])[] = [
  [0.36, 0.28, 0.46, 0.74],
  [0.36, 0.28, 0.68, 0.375],
  [0.36, 0.465, 0.62, 0.56],
];
/** Each pixel is looked at in so many places, across and down. */
const SAMPLES = 4;

/**
 * The app's icon as a PNG file.
 *
 * @param radius - Of the corners, in parts of the side; 0 where the system cuts its own shape.
 */
export function drawIcon(size: number, radius: number): Buffer {
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) drawPixel(rows, x, y, size, radius);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function drawPixel(rows: Buffer, x: number, y: number, size: number, radius: number): void {
  let inside = 0;
  let letter = 0;
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
    const u = (x + ((sample % SAMPLES) + 0.5) / SAMPLES) / size;
    const v = (y + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) / size;
    if (!isInside(u, v, radius)) continue;
    inside++;
    if (BOXES.some(([left, top, right, bottom]) => u >= left && u < right && v >= top && v < bottom)) letter++;
  }
  const at = y * (size * 4 + 1) + 1 + x * 4;
  const share = inside === 0 ? 0 : letter / inside;
  for (const [index, ground] of GROUND.entries()) {
    rows[at + index] = Math.round(ground + ((LETTER[index] ?? 0) - ground) * share);
  }
  rows[at + 3] = Math.round((inside / SAMPLES ** 2) * 255);
}

/** Whether a place is in the square with round corners. */
function isInside(u: number, v: number, radius: number): boolean {
  const dx = Math.max(radius - u, u - (1 - radius), 0);
  const dy = Math.max(radius - v, v - (1 - radius), 0);
  return radius === 0 || dx * dx + dy * dy <= radius * radius;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
