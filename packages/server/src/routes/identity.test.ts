import { SignJWT } from 'jose';
import { afterEach, expect, test } from 'vitest';
import type { IdentifyResponse, SessionReadResponse } from '@fiido/protocol';
import { followFeed } from '../../test/follow-feed.ts';
import { startProcesses } from '../../test/processes.ts';
import { createTestApp } from '../../test/support.ts';
import type { TestApp } from '../../test/support.ts';

const SECRET = 'known to the shop and to us alone';
const env = { IDENTITY_SECRET: SECRET };
const bytes = (text: string) => new TextEncoder().encode(text);

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

async function sign(user_id: string, secret = SECRET): Promise<string> {
  const key = await crypto.subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const digest = await crypto.subtle.sign('HMAC', key, bytes(user_id));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const tokenOf = (claims: object, secret = SECRET, alg = 'HS256') =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg }).sign(bytes(secret));

const identify = (app: TestApp, name: string, token: string, body: object) =>
  app.json<IdentifyResponse & { code?: string }>(`/api/sessions/${name}/identify`, { body, token });

async function signed(user_id: string): Promise<object> {
  return { user_id, signature: await sign(user_id) };
}

async function profileOf(app: TestApp, name: string) {
  return (await app.deps.store.get(name))?.user_profile;
}

test('a shopper whom the shop vouches for is known by name and address, and all who look are told', async () => {
  const app = await createTestApp({ env });
  const token = await app.visitor('s1');
  const feed = await followFeed(app, '/api/sessions/s1/events', token);
  await feed.has(/snapshot/);
  const said = { ...(await signed('u1')), name: 'Ana', email: 'ana@example.com', vip: true };
  const { status, body } = await identify(app, 's1', token, said);
  expect(status).toBe(200);
  expect(body.data).toEqual({ session_name: 's1', verified: true, user_profile: await profileOf(app, 's1') });
  expect(body.data.user_profile).toMatchObject({ nickname: 'Ana', email: 'ana@example.com', vip: false });
  await feed.has(/"profile_updated","user_profile":\{"nickname":"Ana","email":"ana@example.com","vip":false/);
  const { version } = (await app.deps.store.get('s1')) ?? {};
  await identify(app, 's1', token, said);
  expect((await app.deps.store.get('s1'))?.version).toBe(version);
  const read = await app.call('/api/sessions/s1', { token });
  expect(await read.text()).not.toContain('u1');
  await feed.leave();
});

test('who is a VIP is said by the signed token alone', async () => {
  const app = await createTestApp({ env });
  const token = await app.visitor('s1');
  const exp = app.clock.now() + 60;
  const identity_token = await tokenOf({ sub: 'u1', name: 'Ana', email: 'ana@example.com', vip: true, exp });
  const { body } = await identify(app, 's1', token, { identity_token, user_id: 'u2', name: 'Eve', signature: 'x' });
  expect(body.data.user_profile).toMatchObject({ nickname: 'Ana', email: 'ana@example.com', vip: true });
  await identify(app, 's1', token, { identity_token: await tokenOf({ sub: 'u1', exp }) });
  expect(await profileOf(app, 's1')).toMatchObject({ nickname: 'Ana', vip: true });
  await identify(app, 's1', token, { identity_token: await tokenOf({ sub: 'u1', vip: false, exp }) });
  expect(await profileOf(app, 's1')).toMatchObject({ vip: false });
});

test('what the shop has not signed, or not so, is not believed', async () => {
  const app = await createTestApp({ env });
  const token = await app.visitor('s1');
  const exp = app.clock.now() + 60;
  const good = await tokenOf({ sub: 'u1', exp });
  const unsigned = `${btoa('{"alg":"none"}')}.${good.split('.')[1]}.`.replaceAll('=', '');
  const bodies: object[] = [
    { user_id: 'u1', signature: await sign('u2') },
    { user_id: 'u1', signature: await sign('u1', 'another secret') },
    { user_id: 'u1', signature: (await sign('u1')).slice(0, 62) },
    { user_id: 'u1', signature: `${(await sign('u1')).slice(0, 62)}zz` },
    { identity_token: await tokenOf({ sub: 'u1', exp }, 'another secret') },
    { identity_token: await tokenOf({ sub: 'u1', exp }, SECRET, 'HS512') },
    { identity_token: await tokenOf({ sub: 'u1', exp: app.clock.now() - 1 }) },
    { identity_token: await tokenOf({ sub: 'u1' }) },
    { identity_token: await tokenOf({ sub: '', exp }) },
    { identity_token: await tokenOf({ sub: 'u1', email: 'a@b, c@d', exp }) },
    { identity_token: unsigned },
    { identity_token: token, ...(await signed('u1')) },
  ];
  for (const body of bodies) {
    expect(await identify(app, 's1', token, body)).toMatchObject({ status: 403, body: { code: 'IDENTITY_INVALID' } });
  }
  for (const body of [
    {},
    { user_id: 'u1' },
    { signature: await sign('') },
    { ...(await signed('u1')), email: 'ana' },
  ]) {
    expect(await identify(app, 's1', token, body)).toMatchObject({ status: 422 });
  }
  expect((await app.deps.store.get('s1'))?.version).toBe(2);
  const shouted = { user_id: 'u1', signature: (await sign('u1')).toUpperCase() };
  expect(await identify(app, 's1', token, shouted)).toMatchObject({ status: 200 });
});

test('a shopper who comes from another device goes on in the session that runs, until it is closed', async () => {
  const app = await createTestApp({ env });
  const [one, two, three] = [await app.visitor('s1'), await app.visitor('s2'), await app.visitor('s3')];
  const who = { ...(await signed('u1')), name: 'Ana' };
  await identify(app, 's1', one, who);
  const { body } = await identify(app, 's2', two, { ...who, name: 'Ana B.' });
  expect(body.data).toMatchObject({ session_name: 's1', user_profile: { nickname: 'Ana B.' }, expires_in: 604_800 });
  const read = await app.json<SessionReadResponse>('/api/sessions/s1', { token: body.data.session_token ?? '' });
  expect([read.status, read.body.data.session.user_profile.nickname]).toEqual([200, 'Ana B.']);
  expect((await profileOf(app, 's2'))?.nickname).toBe('访客');
  const agent = await app.agent();
  await app.call('/api/manual/escalate', { body: { session_name: 's1' }, token: one });
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: agent });
  expect((await identify(app, 's3', three, who)).body.data.session_name).toBe('s1');
  await app.call('/api/sessions/s1/close', { body: {}, token: agent });
  expect((await identify(app, 's2', two, who)).body.data).toMatchObject({ session_name: 's2', verified: true });
  expect((await identify(app, 's1', one, who)).body.data.session_name).toBe('s2');
});

test('an agent sees what else a known shopper asked, but not what a colleague is talking about now', async () => {
  const app = await createTestApp({ env });
  const exp = app.clock.now() + 600;
  for (const name of ['s1', 's2']) {
    const token = await app.visitor(name);
    await identify(app, name, token, { identity_token: await tokenOf({ sub: 'u1', name: 'Ana', exp }) });
    await app.json('/api/chat', { token, body: { message: `I ask in ${name}`, user_id: name } });
    await app.call('/api/manual/escalate', { token, body: { session_name: name } });
    await app.call(`/api/sessions/${name}/takeover`, { method: 'POST', token: await app.agent() });
    if (name === 's1') await app.call(`/api/sessions/${name}/close`, { body: {}, token: await app.agent() });
  }
  await app.visitor('s3');
  const previous = async (name: string, token: string) => {
    const { body } = await app.json<SessionReadResponse>(`/api/sessions/${name}`, { token });
    return body.data.previous_sessions?.map(({ session_name }) => session_name);
  };
  const colleague = await app.agent('agent002');
  const { body: read } = await app.json<SessionReadResponse>('/api/sessions/s2', { token: await app.agent() });
  expect(read.data.previous_sessions?.[0]?.last_message_preview).toMatchObject({
    role: 'user',
    content: 'I ask in s1',
  });
  expect(await previous('s1', await app.agent())).toEqual(['s2']);
  expect(await previous('s2', await app.agent())).toEqual(['s1']);
  expect(await previous('s1', colleague)).toEqual([]);
  expect(await previous('s3', colleague)).toEqual([]);
  expect(await previous('s3', await app.visitor('s3'))).toBeUndefined();
});

test('nobody is led away from the person they wait for', async () => {
  const app = await createTestApp({ env });
  const [one, two] = [await app.visitor('s1'), await app.visitor('s2')];
  await identify(app, 's1', one, await signed('u1'));
  await app.call('/api/manual/escalate', { body: { session_name: 's2' }, token: two });
  expect((await identify(app, 's2', two, await signed('u1'))).body.data.session_name).toBe('s2');
  expect((await identify(app, 's1', one, await signed('u1'))).body.data.session_name).toBe('s2');
});

test('a session that is one shopper’s is not given to another, who may use the same browser', async () => {
  const app = await createTestApp({ env });
  const token = await app.visitor('s1');
  await identify(app, 's1', token, { ...(await signed('u1')), name: 'Ana' });
  const refused = { status: 403, body: { code: 'SESSION_MISMATCH' } };
  expect(await identify(app, 's1', token, await signed('u2'))).toMatchObject(refused);
  expect((await profileOf(app, 's1'))?.nickname).toBe('Ana');
  await identify(app, 's2', await app.visitor('s2'), await signed('u2'));
  expect((await identify(app, 's1', token, await signed('u2'))).body.data.session_name).toBe('s2');
});

test('of two devices in the same moment both learn of the same session, with two processes', async () => {
  const started = await startProcesses(2, { env });
  close = started.close;
  for (let round = 0; round < 10; round++) {
    const names = started.processes.map((_app, index) => `s${round}-${index}`);
    const tokens = await Promise.all(started.processes.map((app, index) => app.visitor(names[index] ?? '')));
    const who = await signed(`u${round}`);
    const answers = await Promise.all(
      started.processes.map((app, index) => identify(app, names[index] ?? '', tokens[index] ?? '', who)),
    );
    const led = new Set(answers.map(({ body }) => body.data.session_name));
    expect([led.size, names]).toEqual([1, expect.arrayContaining([...led])]);
    expect(answers.filter(({ body }) => body.data.session_token)).toHaveLength(1);
  }
});

test('without a secret nobody is identified, and the answer says why', async () => {
  const app = await createTestApp();
  const call = { body: await signed('u1'), token: await app.visitor('s1'), headers: { 'Accept-Language': 'en' } };
  expect(await app.json('/api/sessions/s1/identify', call)).toMatchObject({
    status: 403,
    body: { code: 'IDENTITY_INVALID', error: 'This shop has not turned on verified identities' },
  });
});

test('it takes the session’s own token, also where tokens are optional, and is counted by address', async () => {
  const app = await createTestApp({ env: { ...env, RATE_LIMIT_IP_PER_MINUTE: '7' } });
  const [token, other] = [await app.visitor('s1'), await app.visitor('s2')];
  const body = await signed('u1');
  const bare = await app.json('/api/sessions/s1/identify', { body });
  expect(bare).toMatchObject({ status: 401, body: { code: 'AUTH_REQUIRED' } });
  expect(await identify(app, 's1', other, body)).toMatchObject({ status: 403, body: { code: 'SESSION_MISMATCH' } });
  expect(await identify(app, 's1', await app.agent(), body)).toMatchObject({ status: 401 });
  expect(await identify(app, 's1', token, body)).toMatchObject({ status: 200 });
  const statuses = [];
  for (let count = 0; count < 3; count++) statuses.push((await identify(app, 's1', token, body)).status);
  expect(statuses).toContain(429);
});
