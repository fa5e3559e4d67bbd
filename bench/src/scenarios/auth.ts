import { createHmac, timingSafeEqual } from 'node:crypto';
import { createTokens } from '../../../packages/server/src/auth/tokens.ts';
import type { Tokens } from '../../../packages/server/src/auth/tokens.ts';
import { inLanes, numbers } from '../lanes.ts';
import type { Row } from '../report.ts';
import { median } from '../statistics.ts';

const SECRET = 'bench-only-secret-of-32-characters';

/** The least that checks a signed token: one digest, one comparison, its claims. */
function checkBare(token: string): boolean {
  const [head = '', payload = '', signature = ''] = token.split('.');
  const digest = createHmac('sha256', SECRET).update(`${head}.${payload}`).digest();
  if (!timingSafeEqual(digest, Buffer.from(signature, 'base64url'))) return false;
  const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { exp: number };
  return exp > Date.now() / 1000;
}

function newTokens(): Tokens {
  const auth = {
    jwtSecret: SECRET,
    visitorSecret: SECRET,
    accessTtl: 3600,
    refreshTtl: 3600,
    visitorTtl: 3600,
    visitorAuth: 'required' as const,
    loginMaxFailures: 5,
  };
  const clock = {
    now: () => Date.now() / 1000,
    sleep: () => Promise.resolve(),
  };
  return createTokens({ auth, site: 'bench' }, clock);
}

/** Microseconds for each of the tokens. */
async function timeEach(tokens: readonly string[], check: (token: string) => unknown): Promise<number> {
  const startedAt = performance.now();
  for (const token of tokens) await check(token);
  return ((performance.now() - startedAt) * 1000) / tokens.length;
}

/** What the check of a token costs, when it is seen for the first time and after that; in this process. */
export async function auth(quick: boolean): Promise<Row[]> {
  const { rounds, count } = quick ? { rounds: 3, count: 1000 } : { rounds: 7, count: 4000 };
  const issuer = newTokens();
  const tokens = await inLanes(numbers(count), 1, async (number) => {
    return (await issuer.visitor(`visitor-${number}`)).session_token;
  });
  const [bare, first, again]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    // One that has seen none of them yet.
    const checker = newTokens();
    const verify = (token: string): Promise<unknown> => checker.verify(token, ['visitor']);
    bare.push(await timeEach(tokens, checkBare));
    first.push(await timeEach(tokens, verify));
    again.push(await timeEach(tokens, verify));
  }
  const baseline = median(bare);
  return [
    { metric: 'token, new: a check', unit: 'us', baseline, ours: median(first), target: '<= 5 us' },
    { metric: 'token, known: a check', unit: 'us', baseline, ours: median(again), target: '<= 5 us' },
  ];
}
