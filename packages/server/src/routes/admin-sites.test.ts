import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import type { SiteListResponse, SiteRecord, SiteResponse } from '@fiido/protocol';
import { startProcesses } from '../../test/processes.ts';
import { createTestApp, MONDAY_NIGHT } from '../../test/support.ts';
import type { Mail } from '../mail/mailer.ts';
import type { TestApp } from '../../test/support.ts';

const UK: SiteRecord = {
  id: 'uk',
  name: 'Shop UK',
  origins: ['https://uk.shop.example'],
  bot: { name: 'Shop UK', description: 'Invented', icon_url: 'https://uk.shop.example/icon.png' },
  greetings: { default: 'Hello from the UK', de: 'Hallo aus England' },
  coze: { workflow_id: '111', app_id: '222' },
  consent_required: true,
  privacy_url: 'https://uk.shop.example/privacy',
  email_recipients: ['uk@team.example'],
};
const EU = 'https://eu.shop.example';
const env = { ALLOWED_ORIGINS: `${EU},https://uk.shop.example` };

const put = (app: TestApp, token: string, id: string, body: object) =>
  app.json<SiteResponse & { code?: string }>(`/api/admin/sites/${id}`, { method: 'PUT', token, body });

async function withUk(
  options: Parameters<typeof createTestApp>[0] = { env },
): Promise<{ app: TestApp; admin: string }> {
  const app = await createTestApp(options);
  const admin = await app.agent('admin');
  expect((await app.call('/api/admin/sites', { token: admin, body: UK })).status).toBe(200);
  return { app, admin };
}

async function begin(app: TestApp, session_id: string, origin: string, site?: string) {
  const body = { session_id, ...(site === undefined ? {} : { site }) };
  const answer = await app.json<{ session_token: string; code?: string }>('/api/conversation/new', {
    body,
    headers: { Origin: origin },
  });
  return { ...answer.body, status: answer.status };
}

test('sites are made, changed and deleted by admins; the first one is the environment until a record says otherwise', async () => {
  const { app, admin } = await withUk();
  const list = async () => (await app.json<SiteListResponse>('/api/admin/sites', { token: admin })).body.data.items;
  expect((await list()).map(({ id, source, is_first }) => [id, source, is_first])).toEqual([
    ['fiido', 'environment', true],
    ['uk', 'record', false],
  ]);
  expect(await app.json('/api/admin/sites', { token: admin, body: UK })).toMatchObject({
    status: 409,
    body: { code: 'SITE_EXISTS' },
  });
  const { id: _id, ...fields } = UK;
  expect((await put(app, admin, 'uk', { ...fields, name: 'Britain' })).body.data).toMatchObject({
    name: 'Britain',
    updated_by: 'admin',
  });
  expect((await put(app, admin, 'fiido', { ...fields, origins: [EU], name: 'Europe' })).body.data).toMatchObject({
    name: 'Europe',
    is_first: true,
  });
  expect((await put(app, admin, 'nowhere', fields)).body.code).toBe('SITE_NOT_FOUND');
  for (const wrong of [
    { origins: ['https://x.example/path'] },
    { coze: { workflow_id: 'x', app_id: '1' } },
    { email_recipients: ['x'] },
  ]) {
    expect([wrong, (await put(app, admin, 'uk', { ...fields, ...wrong })).status]).toEqual([wrong, 422]);
  }
  const remove = (id: string) =>
    app.json<{ code?: string }>(`/api/admin/sites/${id}`, { method: 'DELETE', token: admin });
  expect((await remove('uk')).status).toBe(200);
  expect((await remove('uk')).body.code).toBe('SITE_NOT_FOUND');
  expect((await remove('fiido')).status).toBe(200);
  expect((await list()).map(({ source }) => source)).toEqual(['environment']);
  expect((await remove('fiido')).body.code).toBe('SITE_CONFIGURED');
});

test('a shopper is at the site whose page they are on, or that is named, and their token is of it', async () => {
  const { app } = await withUk();
  const byOrigin = await begin(app, 's1', 'https://uk.shop.example');
  const byName = await begin(app, 's2', EU, 'uk');
  const first = await begin(app, 's3', EU);
  const sites = [byOrigin, byName, first].map(({ session_token }) => decodeJwt(session_token)['site']);
  expect(sites).toEqual(['uk', 'uk', 'fiido']);
  expect((await app.deps.store.get('s1'))?.site).toBe('uk');
  expect(await begin(app, 's4', EU, 'nowhere')).toMatchObject({ status: 422, code: 'VALIDATION_ERROR' });
  expect(await app.deps.store.get('s4')).toBeNull();
});

test('a token of one site is refused on the pages of another, and counts where there is no page', async () => {
  const { app, admin } = await withUk();
  const { id: _id, ...fields } = UK;
  await put(app, admin, 'fiido', { ...fields, coze: null, origins: [EU] });
  const uk = await begin(app, 's1', 'https://uk.shop.example');
  const chat = (token: string, headers: Record<string, string>) =>
    app.json<{ code?: string }>('/api/chat', { token, headers, body: { message: 'hi', user_id: 's1' } });
  expect((await chat(uk.session_token, { Origin: 'https://uk.shop.example' })).status).toBe(200);
  expect((await chat(uk.session_token, { Origin: EU })).body.code).toBe('ORIGIN_NOT_ALLOWED');
  expect((await chat(uk.session_token, {})).status).toBe(200);
  expect((await chat(uk.session_token, { Origin: new URL(app.deps.config.publicUrl).origin })).status).toBe(200);
});

test('each site’s question goes to its own workflow, in the same way as ever', async () => {
  const { app } = await withUk();
  const asked: unknown[] = [];
  const { ai } = app.deps;
  if (!ai) throw new Error('the test app has an AI');
  const stream = ai.streamReply.bind(ai);
  ai.streamReply = (request, signal) => {
    asked.push(request.workflow);
    const { workflow: _theirs, ...known } = request;
    return stream(known, signal);
  };
  for (const [name, origin] of [
    ['s1', 'https://uk.shop.example'],
    ['s2', EU],
  ] as const) {
    const { session_token: token } = await begin(app, name, origin);
    await app.call('/api/chat', { token, body: { message: 'hi', user_id: name } });
  }
  expect(asked).toEqual([{ workflow_id: '111', app_id: '222' }, undefined]);
});

test('origins of all sites may read, each frame only its own, and texts are each site’s in the shopper’s language', async () => {
  const { app, admin } = await withUk({ env: { ALLOWED_ORIGINS: EU } });
  const cors = async (origin: string) =>
    (await app.call('/api/config', { headers: { Origin: origin } })).headers.get('access-control-allow-origin');
  expect(await Promise.all([EU, 'https://uk.shop.example', 'https://evil.example'].map(cors))).toEqual([
    EU,
    'https://uk.shop.example',
    null,
  ]);
  const frame = async (query: string) => (await app.call(`/embed${query}`)).headers.get('content-security-policy');
  expect(await frame('?site=uk')).toContain("frame-ancestors 'self' https://uk.shop.example;");
  expect(await frame('')).toContain(`frame-ancestors 'self' ${EU};`);
  const config = await app.json('/api/config?site=uk');
  expect(config.body).toMatchObject({
    site: 'uk',
    consentRequired: true,
    privacyUrl: UK.privacy_url,
    workflowId: '111',
    appId: '222',
  });
  const welcome = async (language: string) =>
    (
      await app.json<{ bot: { welcome: string } }>('/api/bot/info?site=uk', {
        headers: { 'Accept-Language': language },
      })
    ).body.bot.welcome;
  expect(await Promise.all(['de-AT,de;q=0.9', 'fr', ''].map(welcome))).toEqual([
    'Hallo aus England',
    'Hello from the UK',
    'Hello from the UK',
  ]);
  await app.call('/api/admin/sites/uk', { method: 'DELETE', token: admin });
  expect(await cors('https://uk.shop.example')).toBeNull();
});

test('a shopper whom one shop knows is nobody to the other', async () => {
  const secret = 'known to the shop and to us alone';
  const { app } = await withUk({ env: { ...env, IDENTITY_SECRET: secret } });
  const uk = await begin(app, 's1', 'https://uk.shop.example');
  const eu = await begin(app, 's2', EU);
  const key = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const digest = new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode('u1')));
  const signature = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const identify = (name: string, token: string) =>
    app.json<{ data: { session_name: string } }>(`/api/sessions/${name}/identify`, {
      token,
      body: { user_id: 'u1', signature },
    });
  expect((await identify('s1', uk.session_token)).body.data.session_name).toBe('s1');
  expect((await identify('s2', eu.session_token)).body.data.session_name).toBe('s2');
});

test('the team of a site gets its mails; a site without one has the first site’s', async () => {
  const sent: Mail[] = [];
  const mailer = { send: (mail: Mail) => Promise.resolve(void sent.push(mail)) };
  const { app, admin } = await withUk({
    now: MONDAY_NIGHT,
    mailer,
    env: { ...env, EMAIL_RECIPIENTS: 'eu@team.example' },
  });
  const night = async (name: string, origin: string) => {
    const { session_token: token } = await begin(app, name, origin);
    await app.call('/api/manual/escalate', { token, body: { session_name: name } });
    return [sent.at(-1)?.to, (await app.deps.store.get(name))?.mail?.email_to];
  };
  expect(await night('s1', 'https://uk.shop.example')).toEqual([['uk@team.example'], ['uk@team.example']]);
  expect(await night('s2', EU)).toEqual([['eu@team.example'], ['eu@team.example']]);
  const { id: _id, ...fields } = UK;
  await put(app, admin, 'uk', { ...fields, email_recipients: [] });
  expect(await night('s3', 'https://uk.shop.example')).toEqual([['eu@team.example'], ['eu@team.example']]);
});

test('what one process is told of sites the others know in seconds', async () => {
  const { processes, close } = await startProcesses(2);
  const [one, two] = processes;
  if (!one || !two) throw new Error('two processes were asked for');
  await one.call('/api/admin/sites', { token: await one.agent('admin'), body: UK });
  await two.until(async () => {
    const { body } = await two.json<{ site: string }>('/api/config?site=uk');
    expect(body.site).toBe('uk');
  });
  await close();
});
