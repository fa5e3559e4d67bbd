import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { startRedisServer } from '@fiido/server/test-redis';
import { startProduct } from './product.ts';

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL('../regression_test.sh', import.meta.url));
let cleanUp: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const undo of cleanUp.toReversed()) await undo();
  cleanUp = [];
});

async function twelveChecks(extra: Record<string, string>): Promise<string> {
  const product = await startProduct({ VISITOR_AUTH: 'required', ...extra });
  cleanUp.push(() => product.stop());
  const env = { ...process.env, BASE_URL: product.url, AGENT_USERNAME: 'agent001', AGENT_PASSWORD: 'agent123' };
  return (await run('bash', [SCRIPT], { env })).stdout;
}

test('the twelve checks of the product hold with the embedded store', async () => {
  const output = await twelveChecks({});
  expect(output.match(/✅ 通过/g)).toHaveLength(12);
  expect(output).toContain('12/12 通过');
}, 180_000);

test('the twelve checks of the product hold with Redis', async () => {
  const redis = await startRedisServer();
  cleanUp.push(() => redis.stop());
  expect(await twelveChecks({ REDIS_URL: redis.url })).toContain('12/12 通过');
}, 180_000);
