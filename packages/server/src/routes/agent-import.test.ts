import { expect, test } from 'vitest';
import type { AgentImportResponse } from '@fiido/protocol';
import { createTestApp } from '../../test/support.ts';
import type { TestApp } from '../../test/support.ts';

const HEAD = 'username,password,name,role,max_sessions';

function send(app: TestApp, token: string, lines: string[], query = '') {
  const headers = { 'Content-Type': 'text/csv', 'Accept-Language': 'en' };
  return app.json<Pick<AgentImportResponse, 'data'> & { code?: string }>(`/api/admin/agents/import${query}`, {
    token,
    headers,
    body: lines.join('\r\n'),
  });
}

const FILE = [
  `\uFEFF${HEAD}`,
  'sophie,first-pass-1,Sophie,agent,4',
  'leo,first-pass-1,"Leo ""der"" Erste, Köln",,',
  '',
  'no,first-pass-1,No,agent,4',
  'mia,onlyletters,Mia,agent,4',
  'SOPHIE,first-pass-1,Again,agent,4',
  'admin,first-pass-1,Admin,admin,4',
  'tom,first-pass-1,Tom,owner,4',
  'kim,first-pass-1,Kim,Admin,99',
];

const FAILED = [
  { line: 5, code: 'VALIDATION_ERROR', error: expect.stringContaining('username: ') as string },
  { line: 6, code: 'INVALID_PASSWORD', error: 'A password needs at least 8 characters with a letter and a digit' },
  { line: 7, code: 'USERNAME_EXISTS', error: 'That user name is taken' },
  { line: 8, code: 'USERNAME_EXISTS', error: 'That user name is taken' },
  { line: 9, code: 'VALIDATION_ERROR', error: expect.stringContaining('role: ') as string },
  { line: 10, code: 'VALIDATION_ERROR', error: expect.stringContaining('max_sessions: ') as string },
];

test('a file makes the accounts it can, and says of each other line what is wrong with it', async () => {
  const app = await createTestApp();
  const admin = await app.agent('admin');
  const { status, body } = await send(app, admin, FILE);
  expect([status, body.data]).toEqual([200, { created: 2, failed: FAILED, dry_run: false }]);
  expect(JSON.stringify(body)).not.toContain('onlyletters');
  expect(await app.deps.accounts.find('leo')).toMatchObject({
    name: 'Leo "der" Erste, Köln',
    role: 'agent',
    max_sessions: 5,
  });
  expect(await app.deps.accounts.find('sophie')).toMatchObject({ role: 'agent', max_sessions: 4 });
  const body2 = { username: 'sophie', password: 'first-pass-1' };
  expect((await app.json('/api/agent/login', { body: body2 })).status).toBe(200);
});

test('a dry run tells the same and makes nothing', async () => {
  const app = await createTestApp();
  const admin = await app.agent('admin');
  const { body } = await send(app, admin, FILE, '?dry_run=true');
  expect(body.data).toEqual({ created: 2, failed: FAILED, dry_run: true });
  expect(await app.deps.accounts.list()).toHaveLength(1);
});

test('a file that cannot be read as a whole is refused without repeating what stood in it', async () => {
  const app = await createTestApp();
  const admin = await app.agent('admin');
  const many = Array.from({ length: 101 }, (_, n) => `agent-${n},first-pass-1,Agent,agent,1`);
  for (const [lines, says] of [
    [['name,role', 'x,y'], 'the head lacks username, password'],
    [[HEAD], 'no lines below its head'],
    [[''], 'no lines below its head'],
    [[HEAD, 'a,"secret-word-1,b'], 'not CSV'],
    [[HEAD, ...many], 'at most 100'],
  ] as const) {
    const { status, body } = await send(app, admin, [...lines]);
    expect([status, body.code]).toEqual([422, 'VALIDATION_ERROR']);
    expect(JSON.stringify(body)).toContain(says);
    expect(JSON.stringify(body)).not.toContain('secret-word-1');
  }
});
