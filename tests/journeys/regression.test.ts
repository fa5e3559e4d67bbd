import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProduct } from './product.ts';
import type { Product } from './product.ts';

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL('../regression_test.sh', import.meta.url));
let product: Product;

beforeAll(async () => {
  product = await startProduct({ VISITOR_AUTH: 'required' });
});
afterAll(() => product.stop());

test('the twelve checks of the product hold', async () => {
  const env = { ...process.env, BASE_URL: product.url, AGENT_USERNAME: 'agent001', AGENT_PASSWORD: 'agent123' };
  const { stdout } = await run('bash', [SCRIPT], { env });
  expect(stdout.match(/✅ 通过/g)).toHaveLength(12);
  expect(stdout).toContain('12/12 通过');
}, 180_000);
