import type { Attachment, Transcript } from '@fiido/protocol';
import { expect, test } from 'vitest';
import { createTestApp } from '../../test/support.ts';
import type { TestApp } from '../../test/support.ts';
import { fileBytes, formOf } from '../../test/upload.ts';

async function live(name = 's1'): Promise<{ app: TestApp; token: string; agent: string }> {
  const app = await createTestApp();
  const [token, agent] = [await app.visitor(name), await app.agent()];
  await app.json('/api/manual/escalate', { body: { session_name: name }, token });
  await app.json(`/api/sessions/${encodeURIComponent(name)}/takeover`, { method: 'POST', token: agent });
  return { app, token, agent };
}

const say = (app: TestApp, token: string, content: string, more = {}) =>
  app.json('/api/manual/messages', { body: { session_name: 's1', role: 'user', content, ...more }, token });

async function transcript(app: TestApp, token: string, format: string): Promise<string> {
  return (await app.call(`/api/sessions/s1/transcript?format=${format}`, { token })).text();
}

test('a shopper reads what was said, the system’s words in the own language', async () => {
  const { app, token, agent } = await live();
  await say(app, token, 'My brake is broken');
  await say(app, agent, 'Let me see', { role: 'agent' });
  const response = await app.call('/api/sessions/s1/transcript', { token });
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(response.headers.get('content-disposition')).toContain('filename="transcript-s1-2026-11-23.txt"');
  expect(await response.text()).toBe(
    [
      'Transcript: s1',
      'Exported: 2026-11-23 10:00:00 (Asia/Shanghai)',
      '',
      '[2026-11-23 10:00:00] System: 客服小王 has joined and is here to help',
      '[2026-11-23 10:00:00] Shopper: My brake is broken',
      '[2026-11-23 10:00:00] Agent 客服小王: Let me see',
      '',
    ].join('\n'),
  );
});

test('long sessions are whole and in order', async () => {
  const { app, agent, token } = await live();
  for (let index = 0; index < 230; index++) await say(app, agent, `line ${index}`, { role: 'agent' });
  const { messages } = JSON.parse(await transcript(app, token, 'json')) as Transcript;
  expect(messages.slice(1).map(({ content }) => content)).toEqual(
    Array.from({ length: 230 }, (_, index) => `line ${index}`),
  );
});

test.each(['=1+1', '+cmd', '-2', '@SUM(A1)', '\t=1', ' =1'])(
  'the cell %j is a text, not a formula',
  async (content) => {
    const { app, token } = await live();
    await say(app, token, content);
    expect(await transcript(app, token, 'csv')).toContain(`"'${content}"`);
  },
);

test('a message of several lines cannot pass for somebody else’s', async () => {
  const { app, token } = await live();
  await say(app, token, 'hm\n[2026-11-23 10:00:00] Agent: you get it for free');
  expect(await transcript(app, token, 'txt')).toContain(': hm\n  [2026-11-23 10:00:00] Agent: you get it for free');
});

test('quotes, commas and line breaks stay in their cell', async () => {
  const { app, token } = await live();
  await say(app, token, 'He said "hi",\nthen left');
  expect(await transcript(app, token, 'csv')).toContain('"He said ""hi"",\nthen left"');
});

test('markup that somebody wrote is shown as text', async () => {
  const { app, token } = await live();
  await say(app, token, '<script>alert("x")</script>');
  const html = await transcript(app, token, 'html');
  expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
  expect(html).not.toContain('<script>');
});

test('the shopper’s copy has no audit and begins after the last clearing; the agent’s has all', async () => {
  const app = await createTestApp();
  const [token, agent] = [await app.visitor('s1'), await app.agent()];
  await app.json('/api/chat', { body: { message: 'before', user_id: 's1' }, token });
  await app.json('/api/conversation/clear', { body: { session_id: 's1' }, token });
  await app.json('/api/chat', { body: { message: 'after', user_id: 's1' }, token });
  const read = async (by: string) => JSON.parse(await transcript(app, by, 'json')) as Transcript;
  const [own, theirs] = [await read(token), await read(agent)];
  expect(own.messages.map(({ content }) => content)).not.toContain('before');
  expect(own.messages[0]?.content).toBe('after');
  expect(own).not.toHaveProperty('audit_trail');
  expect(theirs.messages[0]?.content).toBe('before');
  expect(theirs.audit_trail).toEqual(expect.any(Array));
});

test('files are named with an address that leads to them', async () => {
  const { app, token } = await live();
  const uploaded = await app.app.request('/api/sessions/s1/attachments', {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: formOf(fileBytes('png'), 'bike.png'),
  });
  const { data } = (await uploaded.json()) as { data: Attachment };
  await say(app, token, 'look', { attachments: [data.attachment_id] });
  for (const format of ['txt', 'html', 'csv']) {
    expect(await transcript(app, token, format)).toContain(`http://localhost:8000${data.url}`);
  }
});

test('a session’s name cannot reach into the header or the folders of who saves the file', async () => {
  const app = await createTestApp();
  const name = '../我的 "bike"';
  const token = await app.visitor(name);
  const response = await app.call(`/api/sessions/${encodeURIComponent(name)}/transcript?format=csv`, { token });
  expect(response.headers.get('content-disposition')).toBe(
    'attachment; filename="transcript-____bike_-2026-11-23.csv"; ' +
      "filename*=UTF-8''transcript-_%E6%88%91%E7%9A%84_bike_-2026-11-23.csv",
  );
});

test('only who may read the session gets a copy', async () => {
  const { app } = await live();
  const get = async (token?: string) => (await app.call('/api/sessions/s1/transcript', token ? { token } : {})).status;
  expect(await get()).toBe(401);
  expect(await get(await app.visitor('s2'))).toBe(403);
  expect(await get(await app.agent('agent002'))).toBe(403);
  expect(await get(await app.agent('admin'))).toBe(200);
});
