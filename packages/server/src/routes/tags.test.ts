import { expect, test } from 'vitest';
import type { SessionSummary, SessionTag, TagListResponse, TagResponse, TagStatsResponse } from '@fiido/protocol';
import { followFeed as follow } from '../../test/follow-feed.ts';
import { createTestApp } from '../../test/support.ts';
import { parseTagFilter, passesTagFilter } from '../session/tag-filter.ts';

const TAGS = '/api/sessions/s1/tags';

/** A session that agent001 serves, in which the shopper said something. */
async function served(said = 'hello') {
  const app = await createTestApp();
  const [token, wang, admin] = [await app.visitor('s1'), await app.agent(), await app.agent('admin')];
  await app.call('/api/chat', { body: { message: said, user_id: 's1' }, token });
  await app.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: wang });
  const idsOf = async () =>
    (await app.json<{ data: SessionTag[] }>(TAGS, { token: admin })).body.data.map(({ tag_id }) => tag_id);
  const tag = (tag_id: string) => app.json(TAGS, { body: { tag_id }, token: wang });
  const untag = (tag_id: string) => app.json(`${TAGS}/${tag_id}`, { method: 'DELETE', token: wang });
  const phase = async (minutes: number) => {
    await app.clock.advance(minutes * 60_000);
    await app.call('/api/sessions/s1/release', { body: {}, token: wang });
  };
  const byTag = async (id: string, by = wang) => {
    const { body } = await app.json<{ data: { sessions: SessionSummary[]; total: number } }>(
      `/api/sessions/by-tag/${id}`,
      { token: by },
    );
    return body.data;
  };
  return { app, token, wang, admin, idsOf, tag, untag, phase, byTag };
}

test('as a human phase ends the rules tag what was said, how long it took and who it was', async () => {
  const { app, token, wang, idsOf, phase } = await served('我要退货，还要投诉');
  await phase(11);
  expect(await idsOf()).toEqual(['tag_refund', 'tag_complaint', 'tag_complex']);
  await app.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: wang });
  await phase(1);
  expect(await idsOf()).toEqual(['tag_refund', 'tag_complaint', 'tag_complex']);
});

test('a tag that an agent took away is not set again by a rule, but by an agent', async () => {
  const { app, token, wang, idsOf, tag, untag, phase } = await served('我要退货');
  await phase(1);
  expect(await idsOf()).toEqual(['tag_refund']);
  await untag('tag_refund');
  await app.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: wang });
  await phase(1);
  expect(await idsOf()).toEqual([]);
  await tag('tag_refund');
  expect(await idsOf()).toEqual(['tag_refund']);
});

test('workbenches see tags come and go, shoppers never do, and the trail says who', async () => {
  const { app, token, wang, admin, tag, untag } = await served();
  const [desk, agents, shopper] = [
    await follow(app, '/api/agent/events', admin),
    await follow(app, '/api/sessions/s1/events', admin),
    await follow(app, '/api/sessions/s1/events', token),
  ];
  await Promise.all([desk, agents, shopper].map((feed) => feed.has(/snapshot/)));
  await tag('tag_emotion_angry');
  await desk.has(/"type":"session_updated"[^\n]*"tags":\["tag_emotion_angry"\]/);
  await agents.has(/"type":"tags_updated","tags":\[\{[^\n]*"added_by":"agent001"/);
  await untag('tag_emotion_angry');
  await desk.has(/"tags":\[\],"sla":\{[^}]*\}\},"seq":\d+\}\s+$/);
  await app.call('/api/manual/messages', { body: { session_name: 's1', role: 'agent', content: 'Hi' }, token: wang });
  await shopper.has(/"content":"Hi"/);
  shopper.lacks(/tag/);
  expect(await (await app.call('/api/sessions/s1', { token })).text()).not.toMatch(/"tags"|"priority"|tag_emotion/);
  const trail = await app.deps.store.audit('s1');
  expect(trail.slice(-2)).toMatchObject([
    { action: 'tag', details: 'tag_emotion_angry' },
    { action: 'untag', details: 'tag_emotion_angry' },
  ]);
  await Promise.all([desk, agents, shopper].map((feed) => feed.leave()));
});

test('a tag finds its sessions, counts them, and forgets those that are gone', async () => {
  const { app, wang, tag, untag, byTag } = await served();
  await app.visitor('s2');
  await app.call('/api/sessions/s2/tags', { body: { tag_id: 'tag_urgent' }, token: wang });
  await tag('tag_urgent');
  expect((await byTag('tag_urgent')).total).toBe(2);
  const { body } = await app.json<TagListResponse>('/api/tags', { token: wang });
  expect(body.data.tags.find(({ id }) => id === 'tag_urgent')?.usage_count).toBe(2);
  const stats = (await app.json<TagStatsResponse>('/api/tags/stats?days=3', { token: wang })).body.data;
  expect([stats.total, stats.tags[0], stats.trend.map(({ count }) => count)]).toEqual([
    2,
    { tag_id: 'tag_urgent', name: '紧急', category: 'custom', count: 2 },
    [0, 0, 2],
  ]);
  await untag('tag_urgent');
  expect((await byTag('tag_urgent')).sessions.map(({ session_name }) => session_name)).toEqual(['s2']);
  await app.clock.advance(2 * 86_400_000);
  expect(await byTag('tag_urgent', await app.agent())).toMatchObject({ sessions: [], total: 0 });
});

test('sixteen tags are there from the start, with the marks of the rules; admins make more', async () => {
  const { app, wang, admin, tag, idsOf } = await served();
  const { body } = await app.json<TagListResponse>('/api/tags', { token: wang });
  const own = body.data.system_tags.filter(({ category }) => category !== 'custom').map(({ name }) => name);
  expect(own).toHaveLength(16);
  expect(own).toEqual(expect.arrayContaining(['产品咨询', '物流延迟', '无需处理', '愤怒']));
  const made = await app.json<TagResponse>('/api/tags', { body: { name: 'Fair', color: 'blue' }, token: admin });
  const { id } = made.body.data.tag;
  expect(id).toMatch(/^tag_custom_/);
  await tag(id);
  const feed = await follow(app, '/api/agent/events', wang);
  await feed.has(/snapshot/);
  await app.call(`/api/tags/${id}`, { method: 'DELETE', token: admin });
  await feed.has(/"type":"tag_changed","tag_id":"tag_custom_\w+","tag":null/);
  expect(await idsOf()).toEqual([]);
  expect((await app.json('/api/tags', { body: { name: 'fair', color: 'red' }, token: admin })).status).toBe(200);
  await feed.leave();
});

test('of two who make a tag of one name at once one does', async () => {
  const { app, admin } = await served();
  const make = () => app.json('/api/tags', { body: { name: 'Fair', color: 'blue' }, token: admin });
  const both = await Promise.all([make(), make()]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
});

test('the file of tags runs no formula that a name may hold', async () => {
  const { app, admin, tag } = await served();
  const name = '=HYPERLINK("http://evil.example")';
  const { body } = await app.json<TagResponse>('/api/tags', {
    body: { name: name.slice(0, 30), color: 'red' },
    token: admin,
  });
  await tag(body.data.tag.id);
  const text = await (await app.call('/api/tags/export', { token: admin })).text();
  expect(text).toContain(`"'=HYPERLINK(""http`);
  expect(text).toContain('"s1","agent001","2026-11-23T02:00:00.000Z","false"');
});

test('a list’s tags are required one and all, and those after a mark of exclamation excluded', () => {
  const passes = (tags: string[], text: string): boolean => passesTagFilter(tags, parseTagFilter(text));
  expect(passes(['a', 'b'], 'a')).toBe(true);
  expect(passes(['a', 'b'], 'a, b')).toBe(true);
  expect(passes(['a'], 'a,b')).toBe(false);
  expect(passes(['a'], '!b')).toBe(true);
  expect(passes(['a', 'b'], 'a,!b')).toBe(false);
  expect(passes([], '')).toBe(true);
  expect(passes([], '!')).toBe(true);
});
