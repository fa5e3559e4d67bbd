import { execFile, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const SECRET = 'a secret for tests only, 32 characters long';

/** The real server as a process of its own, on a free port. */
async function startServer(env: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, ['packages/server/src/node/main.ts'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGTERM'));
  let output = '';
  for await (const chunk of child.stdout) {
    output += String(chunk);
    const url = /(http:\/\/localhost:\d+)\/demo\//.exec(output)?.[1];
    if (url) {
      child.stdout.resume();
      return url;
    }
  }
  throw new Error(`the server ended:\n${output}`);
}

const run = async (url: string, env: Record<string, string> = {}) =>
  promisify(execFile)(process.execPath, ['scripts/seed.ts', url], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], ...env },
  }).then(
    ({ stdout }) => ({ code: 0, text: stdout }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, text: stderr }),
  );

async function reader(url: string) {
  const login = await fetch(`${url}/api/agent/login`, {
    method: 'POST',
    body: JSON.stringify({ username: 'admin', password: 'admin123' }),
  });
  const { token } = (await login.json()) as { token: string };
  return async (path: string): Promise<Record<string, unknown>> => {
    const answer = await fetch(url + path, { headers: { Authorization: `Bearer ${token}` } });
    return ((await answer.json()) as { data: Record<string, unknown> }).data;
  };
}

test('a shop’s day fills a server that runs, once', { timeout: 120_000 }, async () => {
  const env = { IDENTITY_SECRET: SECRET };
  const url = await startServer({ SEED_DEMO_AGENTS: 'true', ...env });
  const first = await run(url, env);
  expect(first.text).toContain('30 sessions and 27 quick replies are new');
  const read = await reader(url);
  const totals = async () =>
    Promise.all(
      ['pending_manual', 'manual_live', 'closed', 'bot_active'].map(
        async (status) => (await read(`/api/sessions?status=${status}`))['total'],
      ),
    );
  expect(await totals()).toEqual([8, 6, 3, 13]);
  expect(await read('/api/sessions/queue')).toMatchObject({ total_count: 8, vip_count: 1 });
  expect(await read('/api/after-hours?status=open')).toMatchObject({ total: 4 });
  const long = (await read('/api/sessions/seed-16-grace'))['session'] as { seq: number };
  expect(long).toMatchObject({ user_profile: { nickname: 'Grace Cole', vip: false } });
  expect(long.seq).toBeGreaterThan(300);
  expect(await read('/api/quick-replies')).toMatchObject({ total: 27 });
  expect(await read('/api/sessions/seed-30-ben')).toMatchObject({ session: { csat: { score: 2 } } });

  expect((await run(url, env)).text).toContain('0 sessions and 0 quick replies are new, 30 sessions were there');
  expect(await totals()).toEqual([8, 6, 3, 13]);
});

test('a server without the demo accounts is not filled, and neither is anything in production', async () => {
  const asked: string[] = [];
  const other = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(401, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const address = other.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const refused = await run(url);
  expect(refused.code).toBe(1);
  expect(refused.text).toContain('SEED_DEMO_AGENTS=true');
  expect(asked).toEqual(['/api/agent/login']);
  expect((await run(url, { ENVIRONMENT: 'production' })).text).toContain('development servers only');
  expect((await run('not an address')).text).toContain('is no address of a server');
});
