import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

interface Cost {
  /** log2 of N. */
  ln: number;
  r: number;
  p: number;
}

/** 16 MB a hash: memory-hard and still within a Worker's limits. */
const COST: Cost = { ln: 14, r: 8, p: 5 };
const KEY_BYTES = 32;
/** Each hash holds memory and a pool thread: more at once would let logins starve the rest. */
const MAX_AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

async function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  if (running >= MAX_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await new Promise((resolve, reject) => {
      const options = { N: 2 ** cost.ln, r: cost.r, p: cost.p, maxmem: 256 * 2 ** cost.ln * cost.r };
      scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) =>
        error ? reject(error) : resolve(key),
      );
    });
  } finally {
    running--;
    waiting.shift()?.();
  }
}

/** Hashes a password; the result carries its parameters: `$scrypt$ln=14,r=8,p=5$<salt>$<key>` (base64url). */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  return `$scrypt$ln=${COST.ln},r=${COST.r},p=${COST.p}$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

const HASH = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/;

/** Compares in constant time. `outdated`: the parameters changed since, hash anew. A hash that cannot be read matches nothing. */
export async function verifyPassword(password: string, hash: string): Promise<{ ok: boolean; outdated: boolean }> {
  const match = HASH.exec(hash);
  if (!match) return { ok: false, outdated: false };
  const [, ln, r, p, salt = '', key = ''] = match;
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
  const expected = Buffer.from(key, 'base64url');
  const actual = await derive(password, Buffer.from(salt, 'base64url'), cost);
  const ok = expected.length === actual.length && timingSafeEqual(expected, actual);
  return { ok, outdated: cost.ln !== COST.ln || cost.r !== COST.r || cost.p !== COST.p };
}

/** Does the work of a comparison for a name that does not exist, so that both take the same time. */
export async function pretendToVerify(password: string): Promise<void> {
  await derive(password, Buffer.alloc(16), COST);
}
