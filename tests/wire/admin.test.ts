import { expect, test } from 'vitest';
import { createRecorder } from './wire.ts';

const SOPHIE = { username: 'sophie', password: 'first-pass-1', name: 'Sophie', max_sessions: 4 };

test('accounts and the admins’ log', async () => {
  const wire = await createRecorder();
  const token = await wire.agent('admin');
  const agent = await wire.agent();
  await wire.show('create', '/api/agents', { body: SOPHIE, token });
  await wire.show('create the same', '/api/agents', { body: SOPHIE, token });
  await wire.show('create by an agent', '/api/agents', { body: SOPHIE, token: agent });
  await wire.show('create with less', '/api/agents', { body: { username: 'x', password: 'short' }, token });
  await wire.show('list', '/api/agents?keyword=soph', { token });
  await wire.show('update', '/api/agents/sophie', { method: 'PUT', body: { max_sessions: 9, status: 'lunch' }, token });
  await wire.show('demote the last admin', '/api/agents/admin', { method: 'PUT', body: { role: 'agent' }, token });
  await wire.show('deactivate', '/api/agents/sophie', { method: 'PUT', body: { active: false }, token });
  await wire.show('reset', '/api/agents/sophie/reset-password', { body: { new_password: 'second-pass-2' }, token });
  await wire.show('delete', '/api/agents/sophie', { method: 'DELETE', token });
  await wire.show('delete again', '/api/agents/sophie', { method: 'DELETE', token });
  await wire.show('delete oneself', '/api/agents/admin', { method: 'DELETE', token });
  const visitor = await wire.visitor('s1');
  await wire.call('/api/manual/escalate', { body: { session_name: 's1' }, token: visitor });
  await wire.call('/api/sessions/s1/takeover', { method: 'POST', token: agent });
  await wire.show('delete who serves', '/api/agents/agent001', { method: 'DELETE', token });
  const csv = 'username,password,name,role,max_sessions\nleo,first-pass-1,Leo,agent,3\nno,x,No,agent,3';
  const headers = { 'Content-Type': 'text/csv', 'Accept-Language': 'en' };
  await wire.show('import', '/api/admin/agents/import?dry_run=true', { body: csv, headers, token });
  await wire.show('audit log', '/api/admin/audit-logs?action=agent_updated', { token });
  await expect(wire.golden()).toMatchFileSnapshot(new URL('golden/admin.txt', import.meta.url).pathname);
});

test('a shopper’s profile by an agent', async () => {
  const wire = await createRecorder();
  const visitor = await wire.visitor('s1');
  const token = await wire.agent();
  const facts = { nickname: 'Ada', email: 'ada@example.com', country: 'DE', city: 'Bonn', language: 'de', vip: true };
  await wire.show('profile', '/api/sessions/s1/profile', { method: 'PUT', body: facts, token });
  await wire.show('nothing', '/api/sessions/s1/profile', { method: 'PUT', body: {}, token });
  await wire.show('block', '/api/sessions/s1/block', { method: 'PUT', body: { blocked: true }, token });
  await wire.show('chat of who is blocked', '/api/chat', { body: { message: 'hi', user_id: 's1' }, token: visitor });
  await wire.show('wrong', '/api/sessions/s1/profile', { method: 'PUT', body: { country: 'Germany' }, token });
  await expect(wire.golden()).toMatchFileSnapshot(new URL('golden/profile.txt', import.meta.url).pathname);
});

test('desk hours and the regulator', async () => {
  const wire = await createRecorder();
  const token = await wire.agent('admin');
  const periods = [{ start: '09:00', end: '18:00', days: [1, 2, 3, 4, 5] }];
  const hours = { periods, timezone: 'Europe/Berlin', weekends_disabled: false, holidays: ['2026-12-25'] };
  await wire.show('hours', '/api/admin/shift', { token });
  await wire.show('other hours', '/api/admin/shift', { method: 'PUT', body: hours, token });
  await wire.show('no zone', '/api/admin/shift', { method: 'PUT', body: { ...hours, timezone: 'Mars' }, token });
  await wire.show('rules', '/api/admin/regulator', { token });
  const lists = { keywords: ['manager'], excludes: [], fail_phrases: ['sorry'] };
  const rules = { ...lists, fail_threshold: 2, vip_auto_escalate: true, cooldown_seconds: 60 };
  await wire.show('other rules', '/api/admin/regulator', { method: 'PUT', body: rules, token });
  const exchange = { user_text: 'The manager, please', ai_text: 'Sorry' };
  await wire.show('test', '/api/admin/regulator/test', { body: exchange, token });
  await wire.show('configured rules again', '/api/admin/regulator', { method: 'DELETE', token });
  await wire.show('configured hours again', '/api/admin/shift', { method: 'DELETE', token });
  await wire.show('hours of a site that is not there', '/api/admin/shift?site=nowhere', { token });
  await expect(wire.golden()).toMatchFileSnapshot(new URL('golden/admin-rules.txt', import.meta.url).pathname);
});

test('sites', async () => {
  const wire = await createRecorder();
  const token = await wire.agent('admin');
  const fields = {
    name: 'Shop UK',
    origins: ['https://uk.shop.example'],
    bot: { name: 'Shop UK', description: 'Invented', icon_url: 'https://uk.shop.example/icon.png' },
    greetings: { default: 'Hello from the UK' },
    coze: null,
    consent_required: false,
    privacy_url: null,
    email_recipients: [],
  };
  await wire.show('create', '/api/admin/sites', { body: { id: 'uk', ...fields }, token });
  await wire.show('create the same', '/api/admin/sites', { body: { id: 'uk', ...fields }, token });
  await wire.show('list', '/api/admin/sites', { token });
  await wire.show('one', '/api/admin/sites/uk', { token });
  await wire.show('change', '/api/admin/sites/uk', { method: 'PUT', body: { ...fields, name: 'Britain' }, token });
  await wire.show('texts of a site', '/api/bot/info?site=uk', {});
  await wire.show('a site that is not there', '/api/conversation/new', { body: { session_id: 's1', site: 'nowhere' } });
  await wire.show('delete', '/api/admin/sites/uk', { method: 'DELETE', token });
  await wire.show('delete again', '/api/admin/sites/uk', { method: 'DELETE', token });
  await wire.show('delete what is configured', '/api/admin/sites/fiido', { method: 'DELETE', token });
  await expect(wire.golden()).toMatchFileSnapshot(new URL('golden/sites.txt', import.meta.url).pathname);
});
