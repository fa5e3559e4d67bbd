import { createTestApp, TEST_ENV } from '@fiido/server/test-support';
import type { TestApp } from '@fiido/server/test-support';
import { decodeJwt } from 'jose';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { checkIsolated, checkNoSecrets, expectNone } from './kit/checker.ts';
import { Agent, Shopper } from './kit/clients.ts';
import { CozeNode } from './kit/coze.ts';
import { forgeries, forgeToken } from './kit/forge.ts';
import { request } from './kit/request.ts';
import { ServerProcess } from './kit/server-process.ts';
import { signToken } from './kit/tokens.ts';

/** Who may call a route; `visitor` and `side` mean those of the session that is named, `own` that of the token. */
/** `keeper`: an admin, where the refusal is about a record that is everybody's. */
type Who = 'anybody' | 'own' | 'visitor' | 'side' | 'agent' | 'admin' | 'keeper' | 'login';

/** Every route there is, who may call it, and a body that is right. A new route needs a row: it is closed to all until then. */
const ROUTES: Readonly<Record<string, readonly [Who, object?]>> = {
  'GET /': ['anybody'],
  'GET /api/health': ['anybody'],
  'GET /api/config': ['anybody'],
  'GET /embed': ['anybody'],
  'GET /api/bot/info': ['anybody'],
  'GET /api/shift/config': ['anybody'],
  'GET /api/shift/status': ['anybody'],
  // Whoever knows the address may read: it cannot be guessed.
  'GET /api/attachments/:attachment_id/:filename': ['anybody'],
  'POST /api/agent/login': ['anybody', { username: 'agent001', password: 'agent123' }],
  'POST /api/agent/refresh': ['login', {}],
  'POST /api/agent/logout': ['login', {}],
  'POST /api/conversation/new': ['visitor', { session_id: 's1' }],
  'POST /api/conversation/clear': ['visitor', { session_id: 's1' }],
  'POST /api/conversation/create': ['visitor', { user_id: 's1' }],
  'POST /api/chat': ['visitor', { message: 'hi', user_id: 's1' }],
  'POST /api/chat/stream': ['visitor', { message: 'hi', user_id: 's1' }],
  'POST /api/manual/cancel': ['visitor', { session_name: 's1' }],
  'POST /api/sessions/:session_name/token': ['visitor', {}],
  'POST /api/manual/messages': ['visitor', { session_name: 's1', role: 'user', content: 'hi' }],
  'POST /api/sessions/:session_name/feedback': ['visitor', { message_id: 'msg_1', rating: 'up' }],
  'POST /api/sessions/:session_name/context': ['visitor', { page: '/bikes' }],
  'POST /api/sessions/:session_name/csat': ['visitor', { score: 5 }],
  'POST /api/sessions/:session_name/identify': ['visitor', { user_id: 'u1', signature: '0'.repeat(64) }],
  'GET /api/user/consent': ['own'],
  'PUT /api/user/consent': ['own', { gdpr_consent: true }],
  'GET /api/user/profile': ['own'],
  'PUT /api/user/profile': ['own', { nickname: 'Ada' }],
  'GET /api/user/conversations': ['own'],
  'POST /api/user/data-export': ['own', { email: 'ada@example.com' }],
  'POST /api/user/delete-account': ['own', { email: 'ada@example.com' }],
  // The key in a link of a mail says who may.
  'GET /api/user/exports/:id': ['anybody'],
  'GET /api/user/deletions/:id': ['anybody'],
  'POST /api/user/deletions/:id': ['anybody'],
  'POST /api/manual/escalate': ['side', { session_name: 's1' }],
  'POST /api/sessions/:session_name/attachments': ['side', {}],
  'POST /api/sessions/:session_name/seen': ['side', { seq: 1 }],
  'POST /api/sessions/:session_name/typing': ['side', { is_typing: true }],
  'GET /api/sessions/:session_name': ['side'],
  'GET /api/sessions/:session_name/messages': ['side'],
  'GET /api/sessions/:session_name/events': ['side'],
  'GET /api/sessions/:session_name/transcript': ['side'],
  'POST /api/sessions/:session_name/email': ['side', { email: 'person@example.com' }],
  'GET /api/sessions': ['agent'],
  'POST /api/sessions/:session_name/callback': ['agent', {}],
  'GET /api/after-hours': ['agent'],
  'PATCH /api/after-hours/:request_id': ['agent', { status: 'closed' }],
  'POST /api/sessions/:session_name/takeover': ['agent', {}],
  'POST /api/sessions/:session_name/release': ['agent', {}],
  'POST /api/sessions/:session_name/transfer': ['agent', { to_agent_id: 'agent002' }],
  'POST /api/sessions/:session_name/close': ['agent', {}],
  'GET /api/agent/profile': ['agent'],
  'PUT /api/agent/profile': ['agent', { name: 'Mallory' }],
  'POST /api/agent/status/heartbeat': ['agent', {}],
  'GET /api/agent/status': ['agent'],
  'PUT /api/agent/status': ['agent', { status: 'online' }],
  'GET /api/agent/stats/today': ['agent'],
  'POST /api/agent/change-password': ['agent', { old_password: 'x', new_password: 'y' }],
  'GET /api/agent/settings': ['agent'],
  'PUT /api/agent/settings': ['agent', { theme: 'dark' }],
  'GET /api/quick-replies': ['agent'],
  'POST /api/quick-replies': ['agent', { title: 'Hello', content: 'Hello {customer_name}' }],
  'GET /api/quick-replies/:reply_id': ['agent'],
  'PUT /api/quick-replies/:reply_id': ['agent', { title: 'Bye' }],
  'DELETE /api/quick-replies/:reply_id': ['agent'],
  'POST /api/quick-replies/:reply_id/use': ['agent', {}],
  'GET /api/agent/events': ['agent'],
  'GET /api/sessions/:session_name/notes': ['agent'],
  'POST /api/sessions/:session_name/notes': ['agent', { content: 'Call back' }],
  'PUT /api/sessions/:session_name/notes/:note_id': ['agent', { content: 'Call back' }],
  'DELETE /api/sessions/:session_name/notes/:note_id': ['agent'],
  'GET /api/agent/mentions': ['agent'],
  'POST /api/agent/mentions/read': ['agent', {}],
  'GET /api/transfer-requests/pending': ['agent'],
  'POST /api/transfer-requests/:transfer_id/respond': ['agent', { action: 'accept' }],
  'DELETE /api/transfer-requests/:transfer_id': ['agent'],
  'GET /api/sessions/:session_name/transfer-history': ['agent'],
  'GET /api/agents/available': ['agent'],
  'GET /api/assist-requests': ['agent'],
  'POST /api/assist-requests': ['agent', { session_name: 's1', assistant: 'admin', question: 'Which battery?' }],
  'POST /api/assist-requests/:assist_id/answer': ['agent', { answer: 'The big one' }],
  'GET /api/sessions/:session_name/tags': ['agent'],
  'POST /api/sessions/:session_name/tags': ['agent', { tag_id: 'tag_refund' }],
  'DELETE /api/sessions/:session_name/tags/:tag_id': ['agent'],
  'GET /api/tagged/:tag_id': ['agent'],
  'GET /api/tags': ['agent'],
  'GET /api/tags/stats': ['agent'],
  'PUT /api/sessions/:session_name/priority': ['agent', { level: 'high' }],
  'POST /api/tags': ['keeper', { name: 'Trade fair', color: 'blue' }],
  'PUT /api/tags/:tag_id': ['keeper', { color: 'red' }],
  'DELETE /api/tags/:tag_id': ['keeper'],
  'GET /api/tags/export': ['keeper'],
  'PUT /api/sessions/:session_name/block': ['agent', { blocked: false }],
  'PUT /api/sessions/:session_name/profile': ['agent', { city: 'Bonn' }],
  'GET /api/agents': ['admin'],
  'POST /api/agents': ['admin', { username: 'sophie', password: 'first-pass-1', name: 'Sophie' }],
  'PUT /api/agents/:agent': ['admin', { name: 'Sophie' }],
  'DELETE /api/agents/:agent': ['admin'],
  'POST /api/agents/:agent/reset-password': ['admin', { new_password: 'second-pass-2' }],
  'POST /api/admin/agents/import': ['admin', {}],
  'GET /api/admin/audit-logs': ['admin'],
  'GET /api/admin/shift': ['admin'],
  'PUT /api/admin/shift': [
    'admin',
    { periods: [{ start: '00:00', end: '24:00' }], timezone: 'UTC', weekends_disabled: false, holidays: [] },
  ],
  'GET /api/admin/sites': ['admin'],
  'POST /api/admin/sites': ['admin', {}],
  'GET /api/admin/sites/:site_id': ['admin'],
  'PUT /api/admin/sites/:site_id': ['admin', {}],
  'DELETE /api/admin/sites/:site_id': ['admin'],
  'DELETE /api/admin/shift': ['admin'],
  'DELETE /api/admin/regulator': ['admin'],
  'GET /api/admin/regulator': ['admin'],
  'PUT /api/admin/regulator': ['admin', {}],
  'POST /api/admin/regulator/test': ['admin', { user_text: 'hi', ai_text: 'hello' }],
  'PUT /api/agents/:agent/skills': ['admin', { skills: [] }],
  'GET /api/health/detailed': ['admin'],
  'GET /api/token/info': ['admin'],
  'POST /api/token/refresh': ['admin', {}],
};

const AGENT_KEY = TEST_ENV['JWT_SECRET_KEY'] ?? '';
const VISITOR_KEY = `visitor:${AGENT_KEY}`;
const PAST = 1_000_000_000;
/** Codes of a good token that is not good enough. */
const FORBIDDING: ReadonlySet<string> = new Set(['FORBIDDEN', 'PERMISSION_DENIED', 'SESSION_MISMATCH']);

const app: TestApp = await createTestApp({
  env: { VISITOR_AUTH: 'required', RATE_LIMIT_IP_PER_MINUTE: '1000000', LOGIN_MAX_FAILURES: '1000' },
});
const tokens = { own: '', other: '', agent: '', admin: '', refresh: '' };

beforeAll(async () => {
  [tokens.own, tokens.other] = [await app.visitor('s1'), await app.visitor('s2')];
  [tokens.agent, tokens.admin] = [await app.agent(), await app.agent('admin')];
  const login = { username: 'agent001', password: 'agent123' };
  tokens.refresh = (await app.json<{ refresh_token: string }>('/api/agent/login', { body: login })).body.refresh_token;
});

/** The tokens that no route with this guard takes, each with the only code it may answer. */
function wrongTokens(who: Who): Record<string, readonly [token: string | undefined, code: string]> {
  const visitor = decodeJwt(tokens.own);
  const agent = decodeJwt(tokens.agent);
  const bad: Record<string, readonly [string | undefined, string]> = { none: [undefined, 'AUTH_REQUIRED'] };
  const isVisitors = who === 'visitor' || who === 'own';
  if (isVisitors || who === 'side') {
    if (who !== 'own') bad['another visitor'] = [tokens.other, 'SESSION_MISMATCH'];
    bad['expired visitor'] = [forgeToken({ alg: 'HS256' }, { ...visitor, exp: PAST }, VISITOR_KEY), 'TOKEN_EXPIRED'];
    bad['another site'] = [forgeToken({ alg: 'HS256' }, { ...visitor, site: 'other' }, VISITOR_KEY), 'TOKEN_INVALID'];
    bad['signed as agents are'] = [forgeToken({ alg: 'HS256' }, visitor, AGENT_KEY), 'TOKEN_INVALID'];
    for (const [name, token] of Object.entries(forgeries(visitor, VISITOR_KEY)))
      bad[`v ${name}`] = [token, 'TOKEN_INVALID'];
  }
  if (isVisitors) bad['an agent'] = [tokens.agent, 'TOKEN_INVALID'];
  if (who === 'agent' || who === 'admin' || who === 'keeper') bad['a visitor'] = [tokens.own, 'TOKEN_INVALID'];
  if (who === 'admin') bad['an agent'] = [tokens.agent, 'FORBIDDEN'];
  if (who === 'keeper') bad['an agent'] = [tokens.agent, 'PERMISSION_DENIED'];
  bad['refresh as access'] = [tokens.refresh, 'TOKEN_INVALID'];
  if (isVisitors) return bad;
  bad['expired agent'] = [forgeToken({ alg: 'HS256' }, { ...agent, exp: PAST }, AGENT_KEY), 'TOKEN_EXPIRED'];
  bad['signed as visitors are'] = [forgeToken({ alg: 'HS256' }, agent, VISITOR_KEY), 'TOKEN_INVALID'];
  bad['a dead login'] = [forgeToken({ alg: 'HS256' }, { ...agent, jti: 'gone.1' }, AGENT_KEY), 'TOKEN_INVALID'];
  for (const [name, token] of Object.entries(forgeries(agent, AGENT_KEY))) bad[`a ${name}`] = [token, 'TOKEN_INVALID'];
  return bad;
}

function callOf(route: string): [path: string, method: string] {
  const [method = '', pattern = ''] = route.split(' ');
  return [
    pattern
      .replace(':session_name', 's1')
      .replace(':attachment_id/:filename', 'att_1/x.png')
      .replace(':request_id', 'ahr_1')
      .replace(':note_id', 'note_1')
      .replace(':assist_id', 'assist_1')
      .replace(':transfer_id', 'transfer_1')
      .replace(':tag_id', 'tag_1'),
    method,
  ];
}

/** All that a denied call could have changed. */
async function state(): Promise<unknown> {
  const [session, agents] = [await app.deps.store.get('s1'), await app.deps.accounts.list()];
  return { session, agents: agents.map(({ name, status }) => [name, status]) };
}

describe('I6: deny by default', () => {
  const served = new Set(
    app.app.routes
      .filter(({ method, path }) => method !== 'ALL' || !path.includes('*'))
      .map(({ method, path }) => `${method} ${path}`),
  );

  test('every route that is served has its row', () => {
    expect([...served].filter((route) => !(route in ROUTES))).toEqual([]);
  });

  const guarded = Object.entries(ROUTES).filter(([, [who]]) => who !== 'anybody' && who !== 'login');
  const closed = guarded.filter(([route]) => served.has(route));
  test.each(closed)('%s refuses every wrong token, and nothing is changed', async (route, [who, body]) => {
    const [path, method] = callOf(route);
    const before = await state();
    for (const [about, [token, code]] of Object.entries(wrongTokens(who))) {
      const call = { method, ...(body ? { body } : {}), ...(token === undefined ? {} : { token }) };
      const answer = await app.json<{ code?: string; success?: boolean }>(path, call);
      expect([about, answer.body.code, answer.body.success]).toEqual([about, code, false]);
      expect([about, answer.status]).toEqual([about, FORBIDDING.has(code) ? 403 : 401]);
    }
    expect(await state()).toEqual(before);
  });

  test.each(closed)('%s is open to who may', async (route, [who, body]) => {
    const [path, method] = callOf(route);
    const token =
      who === 'visitor' || who === 'own' || who === 'side'
        ? tokens.own
        : who === 'admin' || who === 'keeper'
          ? tokens.admin
          : tokens.agent;
    const answer = await app.call(path, { method, token, ...(body ? { body } : {}) });
    // A session that is not the agent's to act on, or a shop that signs nothing, is another matter than a bad token.
    const { code } = answer.status === 403 ? ((await answer.json()) as { code?: string }) : {};
    expect([undefined, 'NOT_SESSION_AGENT', 'SESSION_FORBIDDEN', 'IDENTITY_INVALID']).toContain(code);
    expect(answer.status).not.toBe(401);
    if (!answer.bodyUsed) await answer.body?.cancel();
  });

  test('the login routes take no access for renewal, and no renewal from elsewhere', async () => {
    const code = async (path: string, call: object): Promise<unknown> =>
      (await app.json<{ code: string }>(path, { method: 'POST', ...call })).body.code;
    expect(await code('/api/agent/refresh', { body: {} })).toBe('INVALID_REFRESH_TOKEN');
    for (const refresh_token of [
      tokens.agent,
      tokens.own,
      ...Object.values(forgeries(decodeJwt(tokens.refresh), AGENT_KEY)),
    ])
      expect(await code('/api/agent/refresh', { body: { refresh_token } })).toBe('INVALID_REFRESH_TOKEN');
    const headers = { cookie: `fiido_refresh=${tokens.refresh}`, origin: 'https://evil.example' };
    expect(await code('/api/agent/refresh', { headers })).toBe('ORIGIN_NOT_ALLOWED');
    expect(await code('/api/agent/logout', { headers })).toBe('ORIGIN_NOT_ALLOWED');
    expect(await code('/api/agent/logout', {})).toBe('AUTH_REQUIRED');
  });

  test('an agent speaks for nobody else, and reads nothing that a colleague serves', async () => {
    const two = await app.agent('agent002');
    const name = 'served';
    const token = await app.visitor(name);
    await app.call('/api/manual/escalate', { body: { session_name: name }, token });
    await app.call(`/api/sessions/${name}/takeover`, { method: 'POST', token: two });
    const code = async (path: string, body?: object) =>
      (await app.json<{ code: string }>(path, { token: tokens.agent, ...(body ? { body } : {}) })).body.code;
    for (const part of ['', '/messages', '/events'])
      expect(await code(`/api/sessions/${name}${part}`)).toBe('SESSION_FORBIDDEN');
    expect(await code(`/api/sessions/${name}/release`, {})).toBe('NOT_SESSION_AGENT');
    expect(await code(`/api/sessions/${name}/close`, {})).toBe('NOT_SESSION_AGENT');
    const text = { session_name: name, role: 'agent', content: 'x' };
    expect(await code('/api/manual/messages', text)).toBe('NOT_SESSION_AGENT');
    expect(await code('/api/manual/messages', { ...text, agent_id: 'agent002' })).toBe('AGENT_MISMATCH');
    expect(await code(`/api/sessions/${name}/seen`, { seq: 1 })).toBe('SESSION_FORBIDDEN');
    expect(await code(`/api/sessions/${name}/typing`, { is_typing: true })).toBe('SESSION_FORBIDDEN');
  });
});

const SECRETS = [
  'hunter2-canary',
  'canary.person@example.com',
  '+49 151 23456789',
  '4111 1111 1111 1111',
  'IBAN-CANARY-DE89',
];

test('I1 I11: a token that expires ends its stream in a way that can be resumed', async () => {
  await using coze = await CozeNode.start();
  await using server = await ServerProcess.start({
    ...coze.env,
    AGENT_TOKEN_EXPIRE_MINUTES: '1',
    VISITOR_TOKEN_EXPIRE_SECONDS: '60',
  });
  const agent = await Agent.login(server);
  const { exp, ...claims } = decodeJwt<{ exp: number }>(agent.token);

  const shopper = await Shopper.open(server);
  agent.token = await signToken(claims, undefined, 2);
  const good = (await Agent.login(server, 'agent002')).token;
  const feed = agent.followSession(shopper.name);
  await vi.waitFor(() => expect(feed.seen.length).toBeGreaterThan(0));
  await shopper.askAi('Can I return the bike?');
  await vi.waitFor(() => expect(feed.errors.length).toBeGreaterThan(0), { timeout: 6000 });
  // Refused while the token is old; with a new one it goes on where it was.
  const seenBefore = feed.lastId;
  feed.close();
  agent.token = good;
  await shopper.askAi('How long does delivery take?');
  const resumed = new AbortController();
  const headers = { Authorization: `Bearer ${good}`, 'Last-Event-ID': seenBefore ?? '' };
  const response = await fetch(`${server.url}/api/sessions/${shopper.name}/events`, {
    headers,
    signal: resumed.signal,
  });
  const [, seq] = /-(\d+)$/.exec(seenBefore ?? '') ?? [];
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (/^id: /m.test(text)) break;
  }
  resumed.abort();
  expect([exp > 0, /^id: \S+-(\d+)$/m.exec(text)?.[1]]).toEqual([true, String(Number(seq) + 1)]);
});

test('I6 I10: no one gets what is another session’s, and no secret is in a log line, an error or a frame', async () => {
  await using coze = await CozeNode.start();
  await using server = await ServerProcess.start({
    ...coze.env,
    LOG_LEVEL: 'debug',
    METRICS_TOKEN: 'metrics-canary-1234567890',
  });
  const agents = await Promise.all(['agent001', 'agent002'].map((name) => Agent.login(server, name)));
  const [one, two] = agents;
  if (!one || !two) throw new Error('two agents log in');
  const desks = agents.map((agent) => agent.followDesk());
  const shoppers = await Promise.all(Array.from({ length: 4 }, async () => (await Shopper.open(server)).follow()));
  const answers: string[] = [];
  for (const [index, shopper] of shoppers.entries()) {
    await shopper.askAi(`mark-${index}-question ${SECRETS.join(' ')}`);
    await shopper.escalate();
    await (index % 2 ? one : two).takeover(shopper.name);
    await shopper.say(`mark-${index}-said ${SECRETS.join(' ')}`);
    await (index % 2 ? one : two).say(shopper.name, `mark-${index}-told`);
  }
  const feeds = shoppers.map((shopper, index) => ({
    shopper,
    feed: (index % 2 ? one : two).followSession(shopper.name),
  }));
  await vi.waitFor(() => {
    for (const { feed } of feeds) expect(feed.seen.length).toBeGreaterThan(0);
    for (const [index, { view }] of shoppers.entries())
      expect(view.messages.at(-1)?.content).toBe(`mark-${index}-told`);
  }, 10_000);
  const errors = [
    { message: SECRETS.join(), user_id: 5 },
    { message: 'x', user_id: 'someone', conversation_id: {}, [SECRETS[0] ?? '']: SECRETS },
    { username: SECRETS[1], password: SECRETS[0] },
  ];
  for (const path of ['/api/chat', '/api/agent/login', '/api/manual/messages', `/api/sessions?x=${SECRETS[0]}`])
    for (const body of errors) {
      const response = await fetch(`${server.url}${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json' },
      });
      answers.push(await response.text());
    }
  const marksBut = (index: number): string[] => shoppers.flatMap((_, at) => (at === index ? [] : [`mark-${at}-`]));
  const marksOf = (odd: number): string[] => shoppers.flatMap((_, at) => (at % 2 === odd ? [`mark-${at}-`] : []));
  const secret = [...SECRETS, ...shoppers.map(({ token }) => token), ...agents.map(({ token }) => token), 'agent123'];

  expectNone(
    ...shoppers.map(({ feed }, index) => checkIsolated(feed?.seen ?? [], marksBut(index))),
    // An agent may see what waits, and what the agent serves: not what a colleague does.
    ...desks.map(({ seen }, index) =>
      checkIsolated(
        seen.filter(({ event }) => event.type !== 'snapshot'),
        index === 0 ? marksOf(0).map((mark) => `${mark}told`) : marksOf(1).map((mark) => `${mark}told`),
      ),
    ),
    checkNoSecrets([...server.lines, server.output], [...secret, 'metrics-canary']),
    checkNoSecrets(answers, secret),
    checkNoSecrets(
      desks.flatMap(({ seen }) => seen),
      secret.slice(SECRETS.length),
    ),
  );
  const foreign = await request(`${server.url}/api/sessions/${shoppers[0]?.name}`, { token: one.token });
  expect(foreign).toMatchObject({ status: 403, code: 'SESSION_FORBIDDEN' });
  for (const client of [...shoppers, ...agents]) client.close();
});
