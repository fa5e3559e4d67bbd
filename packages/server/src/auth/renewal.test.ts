import { afterEach, expect, test } from 'vitest';
import type { SessionTokenResponse } from '@fiido/protocol';
import { startProcesses } from '../../test/processes.ts';
import { createTestApp } from '../../test/support.ts';
import type { TestApp } from '../../test/support.ts';
import { createTokens } from './tokens.ts';

const DAY = 86_400;
const env = { VISITOR_AUTH: 'required' };

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

/** A token of this server's own, made some days ago; tokens last seven. */
async function tokenOf(app: TestApp, name: string, days: number): Promise<string> {
  const clock = { ...app.clock, now: () => app.clock.now() - days * DAY };
  return (await createTokens(app.deps.config, clock).visitor(name)).session_token;
}

const renew = (app: TestApp, token: string, name = 's1') =>
  app.json<Partial<SessionTokenResponse> & { code?: string }>(`/api/sessions/${name}/token`, { body: {}, token });

async function onRedis(): Promise<TestApp> {
  const started = await startProcesses(1, { env });
  close = started.close;
  const [app] = started.processes;
  if (!app) throw new Error('one was asked for');
  return app;
}

test.each([
  ['in memory', () => createTestApp({ env })],
  ['in Redis', onRedis],
])('a token that expired is exchanged for one that works, and is good for nothing else, %s', async (_where, open) => {
  const app = await open();
  await app.visitor('s1');
  const old = await tokenOf(app, 's1', 8);
  const routes: [string, object | undefined][] = [
    ['/api/chat', { message: 'hi', user_id: 's1' }],
    ['/api/conversation/new', { session_id: 's1' }],
    ['/api/conversation/clear', { session_id: 's1' }],
    ['/api/sessions/s1', undefined],
    ['/api/sessions/s1/events', undefined],
    ['/api/sessions/s1/csat', { score: 5 }],
  ];
  const refusedEverywhere = async () => {
    for (const [path, body] of routes) {
      const answer = await app.json<{ code: string }>(path, { token: old, ...(body ? { body } : {}) });
      expect([path, answer.status, answer.body.code]).toEqual([path, 401, 'TOKEN_EXPIRED']);
    }
  };
  await refusedEverywhere();
  const { status, body } = await renew(app, old);
  expect([status, body.expires_in]).toEqual([200, 604_800]);
  expect((await app.json('/api/sessions/s1', { token: body.session_token ?? '' })).status).toBe(200);
  await refusedEverywhere();
});

test('a token that expired longer than a week ago is not exchanged', async () => {
  const app = await createTestApp({ env });
  await app.visitor('s1');
  expect(await renew(app, await tokenOf(app, 's1', 13.9))).toMatchObject({ status: 200 });
  const late = await renew(app, await tokenOf(app, 's1', 14.1));
  expect(late).toMatchObject({ status: 401, body: { code: 'TOKEN_EXPIRED' } });
});

test('a token that expired is exchanged for its own session only, and only while that lives', async () => {
  const app = await createTestApp({ env });
  await app.visitor('s2');
  const old = await tokenOf(app, 's1', 8);
  expect(await renew(app, old, 's2')).toMatchObject({ status: 403, body: { code: 'SESSION_MISMATCH' } });
  expect(await renew(app, old)).toMatchObject({ status: 404, body: { code: 'SESSION_NOT_FOUND' } });
});

test.each([0, 8])('neither a forged token, nor another site’s is exchanged, made %s days ago', async (days) => {
  const app = await createTestApp({ env });
  await app.visitor('s1');
  const { auth, site } = app.deps.config;
  const clock = { ...app.clock, now: () => app.clock.now() - days * DAY };
  const forged = createTokens({ auth: { ...auth, visitorSecret: 'another secret, also 32 characters' }, site }, clock);
  const elsewhere = createTokens({ auth, site: 'other' }, clock);
  const tokens = [forged, elsewhere].map(async (tokens) => (await tokens.visitor('s1')).session_token);
  for (const token of [...(await Promise.all(tokens)), await app.agent()]) {
    expect(await renew(app, token)).toMatchObject({ status: 401, body: { code: 'TOKEN_INVALID' } });
  }
});
