import { expect, test } from 'vitest';
import type {
  AdminLogResponse,
  RegulatorRecord,
  RegulatorRecordResponse,
  RegulatorTestRequest,
  RegulatorTestResponse,
  ShiftRecord,
  ShiftRecordResponse,
} from '@fiido/protocol';
import { startProcesses } from '../../test/processes.ts';
import { createTestApp } from '../../test/support.ts';
import type { TestApp } from '../../test/support.ts';

/** Monday to Friday in two parts, Saturday mornings. */
const HOURS: ShiftRecord = {
  periods: [
    { start: '09:00', end: '12:00', days: [1, 2, 3, 4, 5] },
    { start: '13:00', end: '18:00', days: [1, 2, 3, 4, 5] },
    { start: '10:00', end: '14:00', days: [6] },
  ],
  timezone: 'Asia/Shanghai',
  weekends_disabled: false,
  holidays: ['2026-12-25'],
};

const put = <T>(app: TestApp, path: string, body: object, token: string) =>
  app.json<T>(path, { method: 'PUT', body, token });
const shift = async (app: TestApp, token: string) =>
  (await app.json<ShiftRecordResponse>('/api/admin/shift', { token })).body.data;
const rules = async (app: TestApp, token: string) =>
  (await app.json<RegulatorRecordResponse>('/api/admin/regulator', { token })).body.data;
const at = (text: string): number => Date.parse(`${text}+08:00`) / 1000;

test('the desk opens at the hours that an admin set, whatever the environment says', async () => {
  const app = await createTestApp({ now: at('2026-12-21T12:30:00') });
  const token = await app.agent('admin');
  expect(await shift(app, token)).toMatchObject({ periods: [{ start: '09:00', end: '18:00' }], is_in_shift: true });
  const { status, body } = await put<ShiftRecordResponse>(app, '/api/admin/shift', HOURS, token);
  expect([status, body.data]).toEqual([
    200,
    {
      ...HOURS,
      updated_at: expect.closeTo(app.clock.now(), 0) as number,
      updated_by: 'admin',
      site: 'fiido',
      own: true,
      is_in_shift: false,
      next_open_at: at('2026-12-21T13:00:00'),
    },
  ]);
  const visitor = await app.visitor('s1');
  const asked = await app.json<{ is_in_shift: boolean; next_open_at: number }>('/api/manual/escalate', {
    token: visitor,
    body: { session_name: 's1' },
  });
  expect(asked.body).toMatchObject({ is_in_shift: false, next_open_at: at('2026-12-21T13:00:00') });
  const open = await app.json('/api/shift/config');
  expect(open.body).toMatchObject({ data: { periods: HOURS.periods, shift_start: '09:00', shift_end: '12:00' } });
  const status2 = await app.json('/api/shift/status');
  expect(status2.body).toMatchObject({ data: { shift_hours: '09:00 - 12:00, 13:00 - 18:00, 10:00 - 14:00' } });
});

test('hours can be tried before they hold', async () => {
  const app = await createTestApp({ now: at('2026-12-21T12:30:00') });
  const token = await app.agent('admin');
  const { body } = await put<ShiftRecordResponse>(app, '/api/admin/shift?dry_run=true', HOURS, token);
  expect(body.data).toMatchObject({ ...HOURS, is_in_shift: false, next_open_at: at('2026-12-21T13:00:00') });
  expect(await shift(app, token)).toMatchObject({ periods: [{ start: '09:00', end: '18:00' }], is_in_shift: true });
});

test('on a day with other hours these count, and a holiday has none', async () => {
  for (const [now, open] of [
    ['2026-12-19T10:30:00', true],
    ['2026-12-19T15:00:00', false],
    ['2026-12-20T10:30:00', false],
    ['2026-12-24T17:59:00', true],
    ['2026-12-25T10:30:00', false],
  ] as const) {
    const app = await createTestApp({ now: at(now) });
    const token = await app.agent('admin');
    await put(app, '/api/admin/shift', HOURS, token);
    expect([now, (await shift(app, token)).is_in_shift]).toEqual([now, open]);
  }
  const app = await createTestApp({ now: at('2026-12-24T18:01:00') });
  const token = await app.agent('admin');
  await put(app, '/api/admin/shift', HOURS, token);
  expect((await shift(app, token)).next_open_at).toBe(at('2026-12-26T10:00:00'));
  await put(app, '/api/admin/shift', { ...HOURS, periods: [] }, token);
  expect(await shift(app, token)).toMatchObject({ is_in_shift: false, next_open_at: null });
});

test('hours that cannot be are refused, and those before stay', async () => {
  const app = await createTestApp();
  const token = await app.agent('admin');
  for (const wrong of [
    { periods: [{ start: '9', end: '18:00' }] },
    { periods: [{ start: '09:00', end: '24:30' }] },
    { periods: [{ start: '09:00', end: '18:00', days: [0] }] },
    { periods: [{ start: '09:00', end: '18:00', days: [] }] },
    { timezone: 'Mars/Olympus' },
    { holidays: ['2026-02-30'] },
    { holidays: ['25.12.2026'] },
    { weekends_disabled: 'yes' },
  ]) {
    expect([wrong, (await put(app, '/api/admin/shift', { ...HOURS, ...wrong }, token)).status]).toEqual([wrong, 422]);
  }
  expect(await shift(app, token)).toMatchObject({ periods: [{ start: '09:00', end: '18:00' }] });
});

test('what one process is told the others know in seconds, and after a restart it still holds', async () => {
  const { processes, close } = await startProcesses(2);
  const [one, two] = processes;
  if (!one || !two) throw new Error('two processes were asked for');
  const token = await one.agent('admin');
  await put(one, '/api/admin/shift', { ...HOURS, periods: [] }, token);
  await two.until(async () => {
    const { body } = await two.json<{ data: { is_in_shift: boolean } }>('/api/shift/status');
    expect(body.data.is_in_shift).toBe(false);
  });
  await close();
});

const ask = async (app: TestApp, token: string, message: string) => {
  await app.json('/api/chat', { token, body: { message, user_id: 's1' } });
  return (await app.deps.store.get('s1'))?.status;
};

test('the AI hands over at the words that an admin set, and no more at those that were taken out', async () => {
  const app = await createTestApp();
  const [token, visitor] = [await app.agent('admin'), await app.visitor('s1')];
  const before = await rules(app, token);
  expect(before).toMatchObject({ fail_threshold: 3, vip_auto_escalate: true, cooldown_seconds: 600 });
  expect(before.keywords).toContain('客服');
  const wanted: RegulatorRecord = {
    keywords: ['manager', ' manager '],
    excludes: ['product manager'],
    fail_phrases: ['sorry'],
    fail_threshold: 2,
    vip_auto_escalate: false,
    cooldown_seconds: 0,
  };
  const { body } = await put<RegulatorRecordResponse>(app, '/api/admin/regulator', wanted, token);
  expect(body.data).toMatchObject({ ...wanted, keywords: ['manager'], updated_by: 'admin' });
  expect(await ask(app, visitor, '我要人工')).toBe('bot_active');
  expect(await ask(app, visitor, 'I am a product manager')).toBe('bot_active');
  expect(await ask(app, visitor, 'Get me the MANAGER')).toBe('pending_manual');
  const log = await app.json<AdminLogResponse>('/api/admin/audit-logs?action=settings_changed', { token });
  expect(log.body.data.items).toMatchObject([{ operator: 'admin', target: 'regulator' }]);
});

test('an exchange is tried against the rules that hold, or against a draft, and nothing is changed by it', async () => {
  const app = await createTestApp();
  const token = await app.agent('admin');
  const attempt = async (body: RegulatorTestRequest) =>
    (await app.json<RegulatorTestResponse>('/api/admin/regulator/test', { token, body })).body.data;
  expect(await attempt({ user_text: '我要人工', ai_text: '好的' })).toEqual({
    should_escalate: true,
    reason: 'keyword',
    severity: 'high',
    details: '命中关键词: 人工',
    ai_failed: false,
    hits: ['人工'],
  });
  expect(await attempt({ user_text: '你好', ai_text: '抱歉' })).toMatchObject({
    should_escalate: false,
    ai_failed: true,
  });
  expect(await attempt({ user_text: '你好', ai_text: '抱歉', failed_before: 2 })).toMatchObject({
    reason: 'fail_loop',
  });
  expect(await attempt({ user_text: '你好', ai_text: '你好', vip: true })).toMatchObject({
    reason: 'vip',
    severity: 'high',
  });
  const draft = { ...(await rules(app, token)), keywords: ['boss'] };
  expect(await attempt({ user_text: 'your boss!', ai_text: 'ok', rules: draft })).toMatchObject({ hits: ['boss'] });
  expect(await attempt({ user_text: 'your boss!', ai_text: 'ok' })).toMatchObject({ should_escalate: false });
  expect((await app.json('/api/admin/regulator/test', { token, body: { user_text: 'x' } })).status).toBe(422);
});

/** A second storefront, whose pages are at this origin. */
async function withUk(app: TestApp, token: string): Promise<{ visitor: string }> {
  const bot = { name: 'UK', description: '', icon_url: 'https://uk.shop.example/icon.png' };
  const more = { greetings: {}, coze: null, consent_required: false, privacy_url: null, email_recipients: [] };
  const uk = { id: 'uk', name: 'UK', origins: ['https://uk.shop.example'], bot, ...more };
  await app.call('/api/admin/sites', { token, body: uk });
  const headers = { Origin: 'https://uk.shop.example' };
  const { body } = await app.json<{ session_token: string }>('/api/conversation/new', {
    headers,
    body: { session_id: 's2' },
  });
  return { visitor: body.session_token };
}

test('each site may have hours of its own; until it has, and after they are given up, the first site’s hold', async () => {
  const app = await createTestApp({ now: at('2026-12-21T12:30:00') });
  const token = await app.agent('admin');
  const [first, { visitor }] = [await app.visitor('s1'), await withUk(app, token)];
  const open = async (site: string) =>
    (await app.json<{ data: { is_in_shift: boolean } }>(`/api/shift/status?site=${site}`)).body.data.is_in_shift;
  const own = async (path: string, method = 'GET', body?: object) =>
    (await app.json<ShiftRecordResponse>(path, { method, token, ...(body ? { body } : {}) })).body.data;
  expect(await own('/api/admin/shift?site=uk')).toMatchObject({ site: 'uk', own: false, is_in_shift: true });
  expect(await own('/api/admin/shift?site=uk', 'PUT', HOURS)).toMatchObject({
    site: 'uk',
    own: true,
    is_in_shift: false,
  });
  expect([await open('fiido'), await open('uk')]).toEqual([true, false]);
  const asks = async (session_name: string, by: string) =>
    (await app.json<{ is_in_shift: boolean }>('/api/manual/escalate', { token: by, body: { session_name } })).body
      .is_in_shift;
  expect([await asks('s1', first), await asks('s2', visitor)]).toEqual([true, false]);
  expect(await own('/api/admin/shift', 'PUT', { ...HOURS, periods: [] })).toMatchObject({ site: 'fiido', own: true });
  expect(await own('/api/admin/shift?site=uk', 'DELETE')).toMatchObject({
    own: false,
    is_in_shift: false,
    next_open_at: null,
  });
  expect(await own('/api/admin/shift', 'DELETE')).toMatchObject({ own: false, is_in_shift: true });
  const nowhere = await app.json('/api/admin/shift?site=nowhere', { token });
  expect(nowhere).toMatchObject({ status: 404, body: { code: 'SITE_NOT_FOUND' } });
});

test('each site may have hand-over rules of its own', async () => {
  const app = await createTestApp();
  const token = await app.agent('admin');
  const [first, { visitor }] = [await app.visitor('s1'), await withUk(app, token)];
  const wanted = { ...(await rules(app, token)), keywords: ['manager'] };
  const { body } = await put<RegulatorRecordResponse>(app, '/api/admin/regulator?site=uk', wanted, token);
  expect(body.data).toMatchObject({ site: 'uk', own: true, keywords: ['manager'] });
  expect((await rules(app, token)).keywords).toContain('人工');
  const says = async (name: string, by: string, message: string) => {
    await app.json('/api/chat', { token: by, body: { message, user_id: name } });
    return (await app.deps.store.get(name))?.status;
  };
  expect(await says('s1', first, 'the manager, please')).toBe('bot_active');
  expect(await says('s2', visitor, '我要人工')).toBe('bot_active');
  expect(await says('s2', visitor, 'the manager, please')).toBe('pending_manual');
  expect(await says('s1', first, '我要人工')).toBe('pending_manual');
  const attempt = { user_text: 'manager', ai_text: 'ok' };
  const tried = await app.json<RegulatorTestResponse>('/api/admin/regulator/test?site=uk', { token, body: attempt });
  expect(tried.body.data.should_escalate).toBe(true);
});
