import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { AdminLogEntry, Agent, DeskAgent, RegulatorRecord, ShiftRecord, Tag } from '@fiido/protocol';
import { agent as sample, summary } from '../../../test/samples.ts';
import { json, refusal, scriptedFetch } from '../../../test/scripted-fetch.ts';
import type { SeenRequest } from '../../../test/scripted-fetch.ts';
import { expectText, makeStage, violations } from '../../../test/stage.ts';
import { Connection } from '../../connection.ts';
import type { ToastMessage } from '../../elements/toasts/toast-event.ts';
import type { AdminSection } from '../../router.ts';
import './admin-page.ts';

let stage: ReturnType<typeof makeStage> | undefined;

beforeEach(() => page.viewport(1200, 800));
afterEach(() => stage?.remove());

const admin: Agent = { ...sample, id: 'agent_0', username: 'admin', name: 'Ada', role: 'admin', created_at: 3 };
const sophie: Agent = { ...sample, id: 'agent_2', username: 'sophie', name: 'Sophie', created_at: 2 };
const onDesk = new Map<string, DeskAgent>([
  ['agent_2', { agent_id: 'agent_2', agent_name: 'Sophie', status: 'busy', live_sessions: 0, max_sessions: 5 }],
]);
const served = { status: 'manual_live', assigned_agent: { id: 'agent_2', name: 'Sophie' } } as const;
const sessions = new Map(
  [summary('s1', served), summary('s2', served), summary('s3')].map((one) => [one.session_name, one]),
);

const TAG: Tag = {
  id: 'tag_vip',
  name: 'VIP',
  category: 'custom',
  color: '#F59E0B',
  icon: '',
  description: '',
  auto_rules: null,
  usage_count: 3,
  created_at: 0,
  created_by: 'system',
  is_system: true,
};

type Script = Record<string, (request: SeenRequest) => Response | Promise<Response>>;

const LIST = 'GET /api/agents?page=1&page_size=100';
const listed = (items: Agent[]) => () =>
  json({ success: true, data: { items, total: items.length, page: 1, page_size: 100 } });

async function open(section: AdminSection, script: Script, who = admin) {
  const { fetch, requests } = scriptedFetch({
    [LIST]: listed([admin, sophie]),
    'GET /api/admin/sites': () => json({ success: true, data: { items: [] } }),
    ...script,
  });
  stage = makeStage({ connection: new Connection({ fetch }), agent: who });
  const toasts: ToastMessage[] = [];
  const element = document.createElement('wb-admin');
  Object.assign(element, { section, onDesk, sessions });
  element.addEventListener('wb-toast', ({ message }) => toasts.push(message));
  stage.show(element);
  await element.updateComplete;
  return { element, requests, toasts };
}

const row = (username: string) => page.getByTestId('agent-row').filter({ hasText: username });

async function choose(username: string, act: string): Promise<void> {
  await row(username).getByTestId('agent-menu').click();
  await row(username).getByTestId(`agent-${act}`).click();
}

test('who works here is found by name, with what they do now as the desk knows it', async () => {
  const { element } = await open('agents', {});
  await expectText(row('sophie'), /Busy · Serves 2 of 5/);
  await expectText(row('admin'), /Ada.*You.*Admin/s);
  await expect.element(page.getByText('1 online')).toBeVisible();
  expect(await violations(element)).toEqual([]);
  await page.getByTestId('agent-search').fill('SOPH');
  await expect.poll(() => page.getByTestId('agent-row').elements().length).toBe(1);
  await page.getByTestId('agent-search').fill('nobody');
  await expect.element(page.getByText('Nobody is found by that.')).toBeVisible();
});

test('an account is made with a password that was made up, and is on the list at once', async () => {
  const leo: Agent = { ...sample, id: 'agent_3', username: 'leo', name: 'Leo' };
  const { requests } = await open('agents', {
    'POST /api/agents': () => json({ success: true, agent: leo }),
  });
  await page.getByTestId('agent-create').click();
  await page.getByTestId('agent-name').fill('Leo');
  await page.getByTestId('agent-username').fill('leo');
  await page.getByRole('button', { name: 'Make one up' }).click();
  await page.getByTestId('agent-save').click();
  await expectText(row('leo'), /Leo/);
  const { body } = requests.find(({ method }) => method === 'POST') ?? {};
  expect(body).toMatchObject({ username: 'leo', name: 'Leo', role: 'agent', max_sessions: 5 });
  expect((body as { password: string }).password).toMatch(/^(?=.*\d)(?=.*[a-z])[\da-z]{14}$/i);
});

test('a change that is refused says why and can be tried again with nothing typed anew', async () => {
  let refused = true;
  const { requests, toasts } = await open('agents', {
    'PUT /api/agents/sophie': () =>
      refused ? refusal(400, 'LAST_ADMIN') : json({ success: true, agent: { ...sophie, name: 'Sophie M.' } }),
  });
  await choose('sophie', 'edit');
  await page.getByTestId('agent-name').fill('Sophie M.');
  await page.getByTestId('agent-save').click();
  await expect.poll(() => toasts.at(-1)?.text).toContain('This is the last admin');
  refused = false;
  toasts.at(-1)?.action?.run();
  await expectText(row('sophie'), /Sophie M\./);
  expect(requests.filter(({ method }) => method === 'PUT').map(({ body }) => body)).toEqual([
    { name: 'Sophie M.', role: 'agent', max_sessions: 5 },
    { name: 'Sophie M.', role: 'agent', max_sessions: 5 },
  ]);
});

test('deactivating and deleting ask once, and nobody deletes themselves', async () => {
  const { requests } = await open('agents', {
    'PUT /api/agents/sophie': () => json({ success: true, agent: { ...sophie, active: false } }),
    'DELETE /api/agents/sophie': () => json({ success: true, message: 'gone' }),
  });
  await choose('sophie', 'deactivate');
  await page.getByTestId('confirm-button').click();
  await expectText(row('sophie'), /Deactivated/);
  await row('sophie').getByTestId('agent-menu').click();
  await expect.element(row('sophie').getByTestId('agent-activate')).toBeVisible();
  await row('sophie').getByTestId('agent-remove').click();
  await page.getByTestId('confirm-button').click();
  await expect.poll(() => page.getByTestId('agent-row').elements().length).toBe(1);
  await row('admin').getByTestId('agent-menu').click();
  expect(row('admin').getByTestId('agent-remove').query()).toBeNull();
  expect(requests.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
});

test('a file is looked through before anything is made of it', async () => {
  const report = { created: 2, failed: [{ line: 3, code: 'USERNAME_EXISTS', error: 'That user name is taken' }] };
  const { requests, toasts } = await open('agents', {
    'POST /api/admin/agents/import?dry_run=true': () => json({ success: true, data: { ...report, dry_run: true } }),
    'POST /api/admin/agents/import': () => json({ success: true, data: { ...report, dry_run: false } }),
  });
  await page.getByTestId('agent-import').click();
  await page.getByTestId('import-file').upload(new File(['username,password,name'], 'team.csv', { type: 'text/csv' }));
  await expect.element(page.getByText('Line 3: That user name is taken')).toBeVisible();
  expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  await page.getByRole('button', { name: 'Create 2 accounts' }).click();
  await expect.poll(() => toasts.at(-1)?.text).toBe('2 accounts were made.');
});

const HOURS: ShiftRecord = {
  periods: [{ start: '09:00', end: '18:00' }],
  timezone: 'Europe/Berlin',
  weekends_disabled: true,
  holidays: ['2026-12-25'],
};
const answered = (record: object, is_in_shift: boolean, next_open_at: number | null = null) =>
  json({ success: true, data: { ...HOURS, ...record, is_in_shift, next_open_at } });

test('when hours would open is told before they are saved', async () => {
  const noon = Date.UTC(2026, 11, 21, 8) / 1000;
  const { requests, toasts, element } = await open('hours', {
    'GET /api/admin/shift': () => answered({}, true),
    'PUT /api/admin/shift?dry_run=true': ({ body }) => answered(body as object, false, noon),
    'PUT /api/admin/shift': ({ body }) =>
      answered({ ...(body as object), updated_by: 'admin', updated_at: 1 }, false, noon),
  });
  await expectText(page.getByTestId('hours-preview'), /the desk is open now/);
  expect(await violations(element)).toEqual([]);
  const days = page.getByTestId('hours-day');
  await expectText(days.nth(6), /Sunday.*Closed/s);
  await page.getByLabelText('To, Monday').fill('12:00');
  await page.getByRole('button', { name: 'Add hours on Saturday' }).click();
  await expectText(page.getByTestId('hours-preview'), /opens Monday, December 21.* 0?9:00/i);
  expect(requests.some(({ path }) => path === '/api/admin/shift' && !path.includes('dry'))).toBe(true);
  await page.getByTestId('hours-save').click();
  await expect.poll(() => toasts.at(-1)?.text).toBe('Saved.');
  expect(requests.findLast(({ method }) => method === 'PUT')?.body).toEqual({
    periods: [
      { start: '09:00', end: '12:00', days: [1] },
      { start: '09:00', end: '18:00', days: [2, 3, 4, 5, 6] },
    ],
    timezone: 'Europe/Berlin',
    weekends_disabled: false,
    holidays: ['2026-12-25'],
  });
});

test('hours are those of the site that is chosen, and can be given up for the first site’s', async () => {
  const items = ['eu', 'uk'].map((id) => ({ id, name: id.toUpperCase(), is_first: id === 'eu' }));
  const { requests, element } = await open('hours', {
    'GET /api/admin/sites': () => json({ success: true, data: { items } }),
    'GET /api/admin/shift': () => answered({ own: false, site: 'eu' }, true),
    'GET /api/admin/shift?site=uk': () => answered({ own: true, site: 'uk', periods: [] }, false),
    'DELETE /api/admin/shift?site=uk': () => answered({ own: false, site: 'uk' }, true),
  });
  await expect.element(page.getByTestId('site-select')).toBeVisible();
  expect(page.getByTestId('site-forget').query()).toBeNull();
  expect(await violations(element)).toEqual([]);
  await userEvent.selectOptions(page.getByTestId('site-select'), 'uk');
  await expectText(page.getByTestId('hours-preview'), /never opens/);
  await page.getByTestId('site-forget').click();
  await expectText(page.getByTestId('site-choice'), /As at the first site, until/);
  await expectText(page.getByTestId('hours-preview'), /open now/);
  expect(requests.at(-1)).toMatchObject({ method: 'DELETE', path: '/api/admin/shift?site=uk' });
});

const RULES: RegulatorRecord = {
  keywords: ['manager'],
  excludes: [],
  fail_phrases: ['sorry'],
  fail_threshold: 3,
  vip_auto_escalate: true,
  cooldown_seconds: 600,
};

test('an exchange is tried against the rules on the screen, which are kept when they are saved', async () => {
  const verdict = { reason: 'keyword', severity: 'high', details: '', ai_failed: true, hits: ['boss'] };
  const { requests, toasts, element } = await open('handover', {
    'GET /api/admin/regulator': () => json({ success: true, data: RULES }),
    'PUT /api/admin/regulator': ({ body }) => json({ success: true, data: body }),
    'POST /api/admin/regulator/test': () => json({ success: true, data: { should_escalate: true, ...verdict } }),
  });
  await page.getByTestId('rules-keywords').fill('manager\n\n boss \nboss');
  await page.getByTestId('try-user').fill('Your boss!');
  await page.getByTestId('try-ai').fill('Sorry');
  await page.getByTestId('try-button').click();
  await expectText(page.getByTestId('try-verdict'), /Goes to a person: the words “boss”.*counts as failed/s);
  expect(await violations(element)).toEqual([]);
  const draft = { ...RULES, keywords: ['manager', 'boss'] };
  expect(requests.at(-1)?.body).toMatchObject({ user_text: 'Your boss!', ai_text: 'Sorry', vip: false, rules: draft });
  await page.getByTestId('rules-save').click();
  await expect.poll(() => toasts.at(-1)?.text).toBe('Saved.');
  expect(requests.at(-1)?.body).toEqual(draft);
});

test('the log is narrowed, and read on', async () => {
  const entry = (id: string, action: AdminLogEntry['action']): AdminLogEntry => ({
    id,
    action,
    operator: 'admin',
    target: 'sophie',
    details: action === 'role_changed' ? { from: 'agent', to: 'admin' } : {},
    timestamp: 1,
    ip_address: '127.0.0.1',
  });
  const page1 = [entry('log_3', 'role_changed'), entry('log_2', 'login_failed')];
  const page2 = [entry('log_2', 'login_failed'), entry('log_1', 'agent_created')];
  const data = (items: AdminLogEntry[]) => json({ success: true, data: { items, total: 3, limit: 50, offset: 0 } });
  const { element } = await open('log', {
    'GET /api/admin/audit-logs?limit=50&offset=0': () => data(page1),
    'GET /api/admin/audit-logs?limit=50&offset=2': () => data(page2),
    'GET /api/admin/audit-logs?limit=50&offset=0&action=login_failed': () => data([]),
  });
  await expectText(page.getByTestId('log-entry').first(), /Changed a role.*sophie.*from: agent, to: admin.*127/s);
  expect(await violations(element)).toEqual([]);
  await page.getByTestId('log-more').click();
  await expect.poll(() => page.getByTestId('log-entry').elements().length).toBe(3);
  await userEvent.selectOptions(page.getByTestId('log-action'), 'login_failed');
  await expect.element(page.getByText('Nothing is on record for that.')).toBeVisible();
});

test('tags of one’s own are made, changed and removed; built-in ones only looked at', async () => {
  const made: Tag = { ...TAG, id: 'tag_custom_1', name: 'Trade fair', color: 'red', is_system: false, usage_count: 1 };
  let custom: Tag[] = [];
  const { requests, element } = await open('tags', {
    'GET /api/tags': () =>
      json({ success: true, data: { tags: [TAG, ...custom], system_tags: [TAG], custom_tags: custom } }),
    'POST /api/tags': () => {
      custom = [made];
      return json({ success: true, data: { tag: made } });
    },
    'DELETE /api/tags/tag_custom_1': () => {
      custom = [];
      return json({ success: true, message: 'gone' });
    },
  });
  await expectText(page.getByTestId('tag-row'), /On 3 sessions/);
  expect(page.getByTestId('tag-edit').query()).toBeNull();
  await page.getByTestId('tag-create').click();
  await page.getByTestId('tag-name').fill('Trade fair');
  await page.getByLabelText('Red').click();
  await page.getByTestId('tag-save').click();
  await expectText(page.getByTestId('tag-row').first(), /On 1 session/);
  await expect.element(page.getByText('Trade fair')).toBeVisible();
  expect(requests.find(({ method }) => method === 'POST')?.body).toEqual({
    name: 'Trade fair',
    color: 'red',
    description: '',
  });
  expect(await violations(element)).toEqual([]);
  await page.getByTestId('tag-remove').click();
  await page.getByTestId('confirm-button').click();
  await expect.poll(() => page.getByTestId('tag-row').elements().length).toBe(1);
});

test('how the server is can be read also when something is down', async () => {
  const checks = {
    redis: { ok: false, latency_ms: null, used_memory_mb: null, max_memory_mb: null, memory_usage_percent: null },
    coze: { ok: true },
    mail: null,
    memory: { rss_mb: 120 },
    loop: { p99_lag_ms: 2, max_lag_ms: 14 },
    sse: { open: 7, limit: 1000 },
    queue: { pending: 2, max_wait_time: 130 },
  };
  const health = {
    status: 'unhealthy',
    checks,
    degraded: [],
    total_sessions: 12,
    version: '1.0.0',
    uptime_seconds: 7300,
  };
  const { element } = await open('health', { 'GET /api/health/detailed': () => json(health, 503) });
  await expectText(page.getByTestId('health-status'), /Something needed is down/);
  const check = (name: string) => page.getByTestId('health-check').filter({ hasText: name });
  await expectText(check('Redis'), /Down/);
  await expectText(check('Mail'), /Not set up/);
  await expectText(check('Queue'), /2 shoppers wait.*2 minutes/s);
  await expectText(check('This process'), /120 MB, up for 2 hours/);
  expect(await violations(element)).toEqual([]);
});

test('who is no admin is told so, and nothing is asked for', async () => {
  const { requests } = await open('agents', {}, sample);
  await expect.element(page.getByRole('alert')).toBeVisible();
  expect(requests).toEqual([]);
});

test('what could not be loaded is asked for again', async () => {
  let down = true;
  await open('agents', { [LIST]: () => (down ? refusal(503, 'STORE_UNAVAILABLE') : listed([sophie])()) });
  await expect.element(page.getByText('This could not be loaded.')).toBeVisible();
  down = false;
  await page.getByRole('button', { name: 'Retry' }).click();
  await expectText(row('sophie'), /Sophie/);
});
