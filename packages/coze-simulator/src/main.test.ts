import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { openClient } from '../test/client.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
let child: ChildProcess | undefined;

async function stop(): Promise<number | null> {
  if (!child || child.exitCode !== null) return child?.exitCode ?? null;
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}
afterEach(stop);

/** Starts the program on a free port and returns what it printed, as settings. */
async function start(env: Record<string, string>): Promise<Record<string, string>> {
  child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    if (text.endsWith('\n')) break;
  }
  const settings = [...text.matchAll(/^(COZE_\w+)='?([^'\n]*)'?$/gm)].map(([, key = '', value = '']) => [key, value]);
  return { ...(Object.fromEntries(settings) as Record<string, string>), text };
}

test('it prints settings that work, takes faults over HTTP, and ends when told', async () => {
  const settings = await start({ CONTROL: '1', DELTA_MS: '0' });
  const url = settings['COZE_API_BASE'] ?? '';
  const client = await openClient();
  const pem = settings['COZE_OAUTH_PRIVATE_KEY']?.replaceAll(String.raw`\n`, '\n');
  const claims = { iss: settings['COZE_OAUTH_CLIENT_ID'], aud: new URL(url).host, iat: 1, exp: 4_000_000_000 };
  const jwt = await client.jwt(claims, { kid: settings['COZE_OAUTH_PUBLIC_KEY_ID'] }, pem);
  const post = (path: string, body: unknown): Promise<Response> =>
    fetch(url + path, { method: 'POST', headers: { authorization: `Bearer ${jwt}` }, body: JSON.stringify(body) });
  const grant = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer' };
  expect((await post('/api/permission/oauth2/token', grant)).status).toBe(200);
  await post('/__simulator/faults', { kind: 'unreachable', on: 'token' });
  await expect(post('/api/permission/oauth2/token', grant)).rejects.toThrow('fetch failed');
  expect(await stop()).toBe(0);
});

test('a key file keeps the key over a restart, for its owner only', async () => {
  const KEY_FILE = join(mkdtempSync(join(tmpdir(), 'coze-simulator-')), 'key.pem');
  const first = await start({ KEY_FILE, APP_ID: '77' });
  expect(first['COZE_APP_ID']).toBe('77');
  expect(statSync(KEY_FILE).mode & 0o777).toBe(0o600);
  await stop();
  const second = await start({ KEY_FILE });
  expect(second['COZE_OAUTH_PRIVATE_KEY']).toBe(first['COZE_OAUTH_PRIVATE_KEY']);
});

test('in Studio mode it names the personal token', async () => {
  const { text } = await start({ MODE: 'studio', PERSONAL_TOKEN: 'pat_mine' });
  expect(text).toContain('Personal access token: pat_mine');
});
