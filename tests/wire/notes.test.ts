import { expect, test } from 'vitest';
import { createRecorder } from './wire.ts';

/** What agents write about a session for each other, pinned as in `wire.test.ts`. */
const FOLDER = new URL('golden/', import.meta.url);

test('internal notes and mentions', async () => {
  const wire = await createRecorder();
  const [token, wang, li] = [await wire.visitor('s1'), await wire.agent(), await wire.agent('agent002')];
  const path = '/api/sessions/s1/notes';
  await wire.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  await wire.call('/api/sessions/s1/takeover', { method: 'POST', token: wang });
  await wire.show('no notes', path, { token: wang });
  await wire.show('note', path, { body: { content: 'Wants a refund, @agent002 knows the case' }, token: wang });
  const id = (await wire.deps.store.get('s1'))?.internals.notes?.[0]?.id ?? '';
  await wire.show('notes, for the mentioned agent', path, { token: li });
  await wire.show('unread mentions', '/api/agent/mentions', { token: li });
  await wire.showStream(
    'the mention on the desk',
    '/api/agent/events?after=0',
    { token: li },
    /"type":"mention".*\n\n/,
  );
  await wire.showStream("the desk's picture", '/api/agent/events', { token: li }, /"type":"snapshot".*\n\n/);
  await wire.show('note mentioning nobody', path, { body: { content: 'x', mentions: ['ghost'] }, token: wang });
  await wire.show('note without words', path, { body: { content: ' ' }, token: wang });
  await wire.show("a colleague's note", `${path}/${id}`, { method: 'PUT', body: { content: 'No' }, token: li });
  await wire.show("removal of a colleague's note", `${path}/${id}`, { method: 'DELETE', token: li });
  await wire.show('note changed', `${path}/${id}`, { method: 'PUT', body: { content: 'Refunded' }, token: wang });
  await wire.show('removal', `${path}/${id}`, { method: 'DELETE', token: wang });
  await wire.show('removal of nothing', `${path}/${id}`, { method: 'DELETE', token: wang });
  await wire.show('note on an unknown session', '/api/sessions/nobody/notes', { body: { content: 'x' }, token: wang });
  await wire.show('note by a shopper', path, { body: { content: 'x' }, token });
  await wire.show('mentions read', '/api/agent/mentions/read', { body: {}, token: li });
  const feed = '/api/sessions/s1/events?after=3';
  await wire.showStream('feed for the agent', feed, { token: wang }, /"type":"note_removed".*\n\n/);
  await wire.call('/api/manual/messages', { body: { session_name: 's1', role: 'agent', content: 'Hi' }, token: wang });
  await wire.showStream('feed for the shopper', feed, { token }, /"content":"Hi".*\n\n/);
  await expect(wire.golden()).toMatchFileSnapshot(new URL('notes.txt', FOLDER).pathname);
});
