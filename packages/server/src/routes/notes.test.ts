import { expect, test } from 'vitest';
import type { Mention, NoteListResponse, NoteResponse } from '@fiido/protocol';
import { followFeed as follow } from '../../test/follow-feed.ts';
import { createTestApp, MONDAY_NIGHT } from '../../test/support.ts';
import type { Mail } from '../../test/support.ts';
import { createOutbox } from '../mail/outbox.ts';

const SECRET = 'the shopper is a notorious returner';

/** A session that agent001 serves, and what agents do with its notes. */
async function served() {
  const app = await createTestApp();
  const [token, wang, li] = [await app.visitor('s1'), await app.agent(), await app.agent('agent002')];
  await app.call('/api/chat', { body: { message: 'hello', user_id: 's1' }, token });
  await app.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: wang });
  const path = '/api/sessions/s1/notes';
  const add = async (content: string, more = {}, by = wang) =>
    (await app.json<NoteResponse>(path, { body: { content, ...more }, token: by })).body.data;
  const codeOf = async (at: string, call: object) => (await app.json<{ code?: string }>(at, call)).body.code;
  const unread = async (by: string) => (await app.json<{ data: Mention[] }>('/api/agent/mentions', { token: by })).body;
  return { app, token, wang, li, path, add, codeOf, unread };
}

test('nothing a shopper can read has a word of a note: session, messages, transcript, feed or its snapshot', async () => {
  const { app, token, add } = await served();
  const open = await follow(app, '/api/sessions/s1/events', token);
  await open.has(/snapshot/);
  await add(`${SECRET} @agent002`);
  await app.call('/api/manual/messages', {
    body: { session_name: 's1', role: 'user', content: 'are you there?' },
    token,
  });
  await open.has(/are you there/);
  const later = await follow(app, '/api/sessions/s1/events', token);
  const replay = await follow(app, '/api/sessions/s1/events?after=0', token);
  await Promise.all([later.has(/snapshot/), replay.has(/are you there/)]);
  const read = ['', '/messages', '/transcript?format=json', '/transcript?format=txt', '/transcript?format=html'];
  const texts = await Promise.all(
    read.map(async (part) => (await app.call(`/api/sessions/s1${part}`, { token })).text()),
  );
  for (const text of [...texts, open.text(), later.text(), replay.text()]) {
    expect(text).toMatch(/are you there|session_name/);
    expect(text).not.toMatch(/notorious|note_|mention/);
  }
  await Promise.all([open.leave(), later.leave(), replay.leave()]);
});

test('the AI is told nothing of notes, and no transcript has them, not even an agent’s', async () => {
  const { app, token, wang, add } = await served();
  await add(SECRET);
  await app.call('/api/sessions/s1/release', { body: {}, token: wang });
  await app.call('/api/chat', { body: { message: 'hello again', user_id: 's1' }, token });
  const sent = JSON.stringify(app.simulator.requests);
  expect(sent).toMatch(/hello again/);
  expect(sent).not.toContain('notorious');
  expect(await (await app.call('/api/sessions/s1/transcript?format=csv', { token: wang })).text()).not.toContain(
    'notorious',
  );
});

test('the mail about a request says what the shopper said, and no word of a note', async () => {
  const mails: Mail[] = [];
  const mailer = createOutbox((mail) => Promise.resolve(void mails.push(mail)));
  const app = await createTestApp({ now: MONDAY_NIGHT, mailer, env: { EMAIL_RECIPIENTS: 'team@example.com' } });
  const [token, wang] = [await app.visitor('s1'), await app.agent()];
  await app.call('/api/chat', { body: { message: 'my brake is broken', user_id: 's1' }, token });
  await app.call('/api/sessions/s1/notes', { body: { content: SECRET }, token: wang });
  await app.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  await app.call('/api/sessions/s1/email', { body: { email: 'anna@example.com' }, token });
  const text = JSON.stringify(mails);
  expect(text).toContain('my brake is broken');
  expect(text).not.toContain('notorious');
});

test('agents who look at the session see a note come, change and go without asking', async () => {
  const { app, wang, path, add } = await served();
  const feed = await follow(app, '/api/sessions/s1/events', await app.agent('admin'));
  await feed.has(/"notes":\[\]/);
  const { id } = await add('Call back at noon');
  await feed.has(/"type":"note_added","note":\{[^\n]*Call back at noon/);
  await app.call(`${path}/${id}`, { method: 'PUT', body: { content: 'Called' }, token: wang });
  await feed.has(/"type":"note_updated","note":\{[^\n]*"content":"Called"/);
  const again = await follow(app, '/api/sessions/s1/events', wang);
  await again.has(/"type":"snapshot"[^\n]*"notes":\[\{[^\n]*"content":"Called"/);
  await app.call(`${path}/${id}`, { method: 'DELETE', token: wang });
  await feed.has(/"type":"note_removed","note_id":"note_/);
  await Promise.all([feed.leave(), again.leave()]);
});

test('the newest note comes first, and only its author or an admin changes it', async () => {
  const { app, wang, li, path, add, codeOf } = await served();
  await add('first, with @agent002');
  const second = await add('second');
  const { body } = await app.json<NoteListResponse>(path, { token: wang });
  expect([body.total, body.data.map(({ content }) => content)]).toEqual([2, ['second', 'first, with @agent002']]);
  const change = { method: 'PUT', body: { content: 'mine now' } };
  expect(await codeOf(`${path}/${second.id}`, { ...change, token: li })).toBe('PERMISSION_DENIED');
  expect(await codeOf(`${path}/${second.id}`, { method: 'DELETE', token: li })).toBe('PERMISSION_DENIED');
  expect(await codeOf(`${path}/${second.id}`, { ...change, token: await app.agent('admin') })).toBeUndefined();
  expect(await codeOf(`${path}/note_0`, { ...change, token: wang })).toBe('NOTE_NOT_FOUND');
});

test('a mention waits for the named agent alone until it is read, and reaches the open desk', async () => {
  const { app, wang, li, add, unread } = await served();
  const [named, boss] = [
    await follow(app, '/api/agent/events', li),
    await follow(app, '/api/agent/events', await app.agent('admin')),
  ];
  await Promise.all([named.has(/"mentions":\[\]/), boss.has(/snapshot/)]);
  const note = await add(`@agent002, ${'x'.repeat(200)}`, { mentions: ['agent002'] });
  expect(note.mentions).toEqual(['agent002']);
  await named.has(/"type":"mention"[^\n]*"from_agent":"客服小王"/);
  await boss.has(/"type":"session_updated"/);
  boss.lacks(/"type":"mention"/);
  const { data } = await unread(li);
  expect(data).toMatchObject([{ session_name: 's1', note_id: note.id, source: 'session_note' }]);
  expect(data[0]?.content).toHaveLength(120);
  expect((await unread(wang)).data).toEqual([]);
  const back = await follow(app, '/api/agent/events', li);
  await back.has(/"type":"snapshot"[^\n]*"mentions":\[\{"type":"mention"/);
  await app.call('/api/agent/mentions/read', { body: { note_ids: [note.id] }, token: li });
  expect((await unread(li)).data).toEqual([]);
  await named.has(/"type":"mentions_read"/);
  boss.lacks(/"type":"mentions_read"/);
  await Promise.all([named.leave(), boss.leave(), back.leave()]);
});

test('a mention opens a colleague’s live session, and taking the mention back closes it', async () => {
  const { app, li, wang, path, add, codeOf, unread } = await served();
  expect(await codeOf('/api/sessions/s1', { token: li })).toBe('SESSION_FORBIDDEN');
  expect(await codeOf(path, { token: li })).toBe('SESSION_FORBIDDEN');
  const { id } = await add('ask @agent002. And mail nobody@agent002 or @ghost');
  for (const part of ['', '/messages', '/notes', '/tags'])
    expect(await codeOf(`/api/sessions/s1${part}`, { token: li })).toBeUndefined();
  const feed = await follow(app, '/api/sessions/s1/events', li);
  await feed.has(/snapshot/);
  await app.call(`${path}/${id}`, { method: 'PUT', body: { content: 'never mind' }, token: wang });
  await app.call('/api/manual/messages', {
    body: { session_name: 's1', role: 'agent', content: 'for the shopper' },
    token: wang,
  });
  expect(await codeOf('/api/sessions/s1', { token: li })).toBe('SESSION_FORBIDDEN');
  expect((await unread(li)).data).toEqual([]);
  await add('@agent002 after all');
  await feed.has(/"type":"note_added"[^\n]*after all/);
  expect(feed.text()).toMatch(/"type":"snapshot"[^]*"type":"note_added"[^]*after all/);
  await feed.leave();
});

test('a mention of nobody, or of an account that is closed, is refused and leaves nothing behind', async () => {
  const { app, wang, path, codeOf, unread, li } = await served();
  await app.deps.accounts.update('agent002', { active: false });
  for (const name of ['ghost', 'agent002']) {
    const call = { body: { content: 'hi', mentions: ['admin', name] }, token: wang };
    expect(await codeOf(path, call)).toBe('VALIDATION_ERROR');
  }
  expect((await app.deps.store.get('s1'))?.internals.notes).toBeUndefined();
  await app.deps.accounts.update('agent002', { active: true });
  expect((await unread(li)).data ?? []).toEqual([]);
});
