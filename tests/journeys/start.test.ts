import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startProduct } from './product.ts';
import type { Product } from './product.ts';

const SIMULATOR = fileURLToPath(new URL('../../packages/coze-simulator/src/main.ts', import.meta.url));

/** The product, which ends with the test however that ends. */
async function start(env: Record<string, string> = {}): Promise<Product> {
  const product = await startProduct(env);
  onTestFinished(() => product.stop());
  return product;
}

/** Starts the simulator as a process of its own; resolves with the settings it prints for a server. */
async function startCoze(): Promise<{ env: Record<string, string>; stop(): void }> {
  const child = spawn(process.execPath, [SIMULATOR], {
    env: { PATH: process.env['PATH'], PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = (): void => void child.kill('SIGTERM');
  onTestFinished(stop);
  let output = '';
  for await (const chunk of child.stdout) {
    output += String(chunk);
    if (/COZE_OAUTH_PRIVATE_KEY='[^']+'/.test(output)) break;
  }
  const env = Object.fromEntries(
    [...output.matchAll(/^(COZE_\w+)='?([^'\n]*)'?$/gm)].map(([, key = '', value = '']) => [key, value]),
  );
  return { env, stop };
}

test('with COZE_* set it talks to that Coze, over the network', async () => {
  const coze = await startCoze();
  const product = await start(coze.env);
  expect(product.output()).toContain(coze.env['COZE_API_BASE']);
  const post = async (path: string, body: unknown, token = ''): Promise<Record<string, unknown>> => {
    const response = await fetch(product.url + path, {
      method: 'POST',
      headers: token === '' ? {} : { Authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Record<string, unknown>;
  };
  const { session_token } = await post('/api/conversation/new', { session_id: 's1' });
  expect(await post('/api/chat', { message: 'hello', user_id: 's1' }, String(session_token))).toMatchObject({
    success: true,
  });
  coze.stop();
  expect(await post('/api/chat', { message: 'hello again', user_id: 's1' }, String(session_token))).toMatchObject({
    success: false,
    code: 'AI_UNAVAILABLE',
  });
});

test('a fresh start prints where to look and a one-time admin password that works', async () => {
  const product = await start({ SEED_DEMO_AGENTS: 'false' });
  const password = /log in as admin with the one-time password (\S+)/.exec(product.output())?.[1];
  for (const path of ['/demo/', '/workbench/', '/embed.js', '/widget.js', '/api/health']) {
    expect((await fetch(product.url + path)).status).toBe(200);
  }
  const body = JSON.stringify({ username: 'admin', password });
  expect((await fetch(`${product.url}/api/agent/login`, { method: 'POST', body })).status).toBe(200);
});

test('the output of a whole start has no secret in it but the printed password', async () => {
  const secret = 'a secret that must never be printed 12345';
  const product = await start({
    JWT_SECRET_KEY: secret,
    SUPER_ADMIN_PASSWORD: 'chosen-by-me-1',
    SEED_DEMO_AGENTS: 'false',
  });
  await fetch(`${product.url}/api/conversation/new`, { method: 'POST', body: JSON.stringify({ session_id: 's1' }) });
  const output = product.output();
  await product.stop();
  for (const word of [secret, 'chosen-by-me-1', 'eyJ', 'PRIVATE KEY', 'czs_']) expect(output).not.toContain(word);
});

test('production with nothing set refuses to start and names every missing value', async () => {
  const starting = start({ ENVIRONMENT: 'production', SEED_DEMO_AGENTS: 'false' });
  const failure = await starting.then(
    () => 'it started',
    (error: Error) => error.message,
  );
  const named = [
    'ALLOWED_ORIGINS',
    'COZE_WORKFLOW_ID',
    'COZE_OAUTH_PRIVATE_KEY_FILE',
    'JWT_SECRET_KEY',
    'SUPER_ADMIN_PASSWORD',
  ];
  for (const words of ['the server ended with 1', ...named]) expect(failure).toContain(words);
});

test('SIGTERM tells open streams to come back, and ends within ten seconds', async () => {
  const product = await start();
  const made = await fetch(`${product.url}/api/conversation/new`, {
    method: 'POST',
    body: JSON.stringify({ session_id: 's1' }),
  });
  const { session_token } = (await made.json()) as { session_token: string };
  const stream = await fetch(`${product.url}/api/sessions/s1/events`, {
    headers: { Authorization: `Bearer ${session_token}` },
  });
  const startedAt = performance.now();
  const stopping = product.stop();
  expect(await stream.text()).toContain('"type":"reconnect","reason":"shutdown"');
  await stopping;
  expect(performance.now() - startedAt).toBeLessThan(10_000);
});
