import { expect, test } from 'vitest';
import { createRecorder } from './wire.ts';

/** Tags and the sessions that carry them, pinned as in `wire.test.ts`. */
const FOLDER = new URL('golden/', import.meta.url);

test('tags', async () => {
  const wire = await createRecorder();
  const [wang, admin] = [await wire.agent(), await wire.agent('admin')];
  const created = await wire.show('tag', '/api/tags', { body: { name: '展会', color: '#112233' }, token: admin });
  const { data } = (await created.json()) as { data: { tag: { id: string } } };
  const path = `/api/tags/${data.tag.id}`;
  await wire.show('all tags', '/api/tags', { token: wang });
  await wire.show('tag of the same name', '/api/tags', { body: { name: '展会', color: 'red' }, token: admin });
  await wire.show('tag in a colour that is none', '/api/tags', { body: { name: 'x', color: 'pink!' }, token: admin });
  await wire.show('tag by an agent', '/api/tags', { body: { name: 'x', color: 'red' }, token: wang });
  await wire.show('tag changed', path, { method: 'PUT', body: { name: '展会 2026' }, token: admin });
  await wire.show("the product's own tag changed", '/api/tags/tag_vip', { method: 'PUT', body: {}, token: admin });
  await wire.show('tag removed', path, { method: 'DELETE', token: admin });
  await wire.show('removal of nothing', path, { method: 'DELETE', token: admin });
  await expect(wire.golden()).toMatchFileSnapshot(new URL('tags.txt', FOLDER).pathname);
});

test('tags of sessions', async () => {
  const wire = await createRecorder();
  const [token, wang, admin] = [await wire.visitor('s1'), await wire.agent(), await wire.agent('admin')];
  const path = '/api/sessions/s1/tags';
  await wire.call('/api/chat', { body: { message: '我要退货', user_id: 's1' }, token });
  await wire.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  await wire.call('/api/sessions/s1/takeover', { method: 'POST', token: wang });
  await wire.show('tags set', path, { body: { tag_ids: ['tag_technical', 'tag_emotion_angry'] }, token: wang });
  await wire.show('tag set', path, { body: { tag_id: 'tag_urgent' }, token: wang });
  await wire.show('unknown tag', path, { body: { tag_id: 'tag_nothing' }, token: wang });
  await wire.show('no tag', path, { body: {}, token: wang });
  await wire.show('tag taken away', `${path}/tag_urgent`, { method: 'DELETE', token: wang });
  await wire.show('tag taken away again', `${path}/tag_urgent`, { method: 'DELETE', token: wang });
  await wire.call('/api/sessions/s1/release', { body: {}, token: wang });
  await wire.show('tags of the session', path, { token: wang });
  await wire.show('sessions of a tag', '/api/sessions/by-tag/tag_refund', { token: wang });
  await wire.show('sessions of a tag, as the server has it', '/api/tagged/tag_refund?limit=1', { token: wang });
  await wire.show('sessions of an unknown tag', '/api/sessions/by-tag/tag_nothing', { token: wang });
  await wire.show('tags for a shopper', path, { token });
  await wire.show('the session for its shopper', '/api/sessions/s1', { token });
  await wire.show('statistics', '/api/tags/stats?days=2', { token: wang });
  await wire.show('statistics of no days', '/api/tags/stats?days=0', { token: wang });
  await wire.show('export', '/api/tags/export', { token: admin });
  await wire.show('export by an agent', '/api/tags/export', { token: wang });
  await wire.show('audit trail', '/api/sessions/s1', { token: wang });
  const feed = '/api/sessions/s1/events?after=4';
  await wire.showStream('feed', feed, { token: wang }, /"tag_refund".*\n\n/);
  await expect(wire.golden()).toMatchFileSnapshot(new URL('session-tags.txt', FOLDER).pathname);
});
