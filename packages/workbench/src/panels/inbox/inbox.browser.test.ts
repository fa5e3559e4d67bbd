import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { SessionState } from '@fiido/protocol';
import { agent, deskSnapshot, liveState, message, summary, waiting, waitingState } from '../../../test/samples.ts';
import { heldAnswer, json, openFeed, refusal, scriptedFetch } from '../../../test/scripted-fetch.ts';
import type { SeenRequest } from '../../../test/scripted-fetch.ts';
import { expectText, makeStage, violations } from '../../../test/stage.ts';
import { Connection } from '../../connection.ts';
import { emptyDeskView, reduceDesk } from '../../data/desk.ts';
import './inbox.ts';
import type { Inbox } from './inbox.ts';

let stage: ReturnType<typeof makeStage> | undefined;

beforeEach(async () => {
  localStorage.clear();
  await page.viewport(1400, 800);
});
afterEach(() => stage?.remove());

type Script = Record<string, (request: SeenRequest) => Response | Promise<Response>>;

function deskWith(state: SessionState) {
  const { session_name, status } = state;
  const shown =
    status === 'pending_manual'
      ? waiting(session_name, 1_001)
      : summary(session_name, { status, assigned_agent: { id: agent.id, name: agent.name } });
  return reduceDesk(emptyDeskView, deskSnapshot([shown, waiting('s2', 1_500)]));
}

/** The inbox with one session open. */
async function openInbox(state: SessionState, script: Script = {}) {
  const { session_name, seq } = state;
  const feed = openFeed({ type: 'snapshot', seq, session: state, queue: null, typing: [], server_time: 1_100 });
  const { fetch, requests } = scriptedFetch({
    [`GET /api/sessions/${session_name}/events`]: feed.response,
    [`GET /api/sessions/${session_name}`]: () => json({ success: true, data: { session: state, audit_trail: [] } }),
    ...script,
  });
  stage = makeStage({ connection: new Connection({ fetch }), agent });
  const inbox = document.createElement('wb-inbox');
  inbox.desk = deskWith(state);
  inbox.sessionName = session_name;
  stage.show(inbox);
  await expect.element(page.getByTestId('message-user').first()).toBeVisible();
  return { inbox, feed, requests };
}

function openThread(inbox: Inbox) {
  return inbox.renderRoot.querySelector('wb-thread');
}

test('a waiting session shows why, and no reply field before the takeover', async () => {
  await openInbox(waitingState('s1'));
  await expect.element(page.getByRole('heading', { name: 'Why this came to you' })).toBeVisible();
  await expect.element(page.getByTestId('takeover-button')).toBeVisible();
  expect(page.getByTestId('message-input').query()).toBeNull();
});

test('a takeover shows the reply field before the server has answered', async () => {
  const answer = heldAnswer();
  const { inbox } = await openInbox(waitingState('s1'), { 'POST /api/sessions/s1/takeover': () => answer.promise });
  await page.getByTestId('takeover-button').click();
  await expect.element(page.getByTestId('message-input')).toBeVisible();
  await expect.element(page.getByText('Joining…')).toBeVisible();
  await userEvent.keyboard('Hi');
  await expect.element(page.getByTestId('message-input')).toHaveValue('Hi');
  answer.resolve(json({ success: true, data: { ...liveState('s1'), seq: 3 } }));
  await expect.poll(() => openThread(inbox)?.view.status).toBe('manual_live');
  await expect.element(page.getByTestId('release-button')).toBeEnabled();
});

test('a takeover that was asked for before the session is there happens as soon as it is', async () => {
  const { inbox, requests } = await openInbox(waitingState('s1'), {
    'GET /api/sessions/s2/events': () => late.promise,
    'POST /api/sessions/s2/takeover': () => json({ success: true, data: { ...liveState('s2'), seq: 3 } }),
  });
  const late = heldAnswer();
  inbox.sessionName = 's2';
  await inbox.updateComplete;
  expect(inbox.press('takeover')).toBe(true);
  const session = waitingState('s2');
  const { seq } = session;
  late.resolve(openFeed({ type: 'snapshot', seq, session, queue: null, typing: [], server_time: 1_100 }).response());
  await expect.element(page.getByTestId('release-button')).toBeEnabled();
  expect(requests.filter(({ path }) => path.endsWith('/takeover'))).toHaveLength(1);
});

test('a takeover that lost says who was faster and takes the reply field away', async () => {
  await openInbox(waitingState('s1'), {
    'POST /api/sessions/s1/takeover': () => refusal(409, 'ALREADY_TAKEN', { agent_name: 'Sophie' }),
  });
  await page.getByTestId('takeover-button').click();
  await expect.element(page.getByText('Already taken over by Sophie.')).toBeVisible();
  expect(page.getByTestId('message-input').query()).toBeNull();
});

test('a reply is on the screen at once and is not doubled when the feed brings it', async () => {
  const answer = heldAnswer();
  const { feed, requests } = await openInbox(liveState('s1'), { 'POST /api/manual/messages': () => answer.promise });
  await page.getByTestId('message-input').fill('Hello');
  await userEvent.keyboard('{Enter}');
  await expectText(page.getByTestId('message-agent'), /Hello.*Sending/);
  const sent = requests.at(-1)?.body as { client_message_id: string };
  expect(sent).toMatchObject({ session_name: 's1', role: 'agent', content: 'Hello' });
  const { client_message_id } = sent;
  const stored = { agent_id: agent.id, agent_name: agent.name, timestamp: 1_020, client_message_id, seq: 7 };
  feed.put({ type: 'manual_message', role: 'agent', content: 'Hello', message_id: 'm7', ...stored }, 7);
  await expectText(page.getByTestId('message-agent'), /Hello\s+\S+ [AP]M/);
  answer.resolve(json({ success: true, data: { message_id: 'm7', timestamp: 1_020, seq: 7, waiting: false } }));
  await answer.promise;
  expect(page.getByTestId('message-agent').elements()).toHaveLength(1);
});

test('a reply that did not get through keeps its text and can be sent again under the same id', async () => {
  let down = true;
  const ok = () => json({ success: true, data: { message_id: 'm7', timestamp: 1_020, seq: 7, waiting: false } });
  const { requests } = await openInbox(liveState('s1'), {
    'POST /api/manual/messages': () => (down ? refusal(503, 'STORE_UNAVAILABLE') : ok()),
  });
  await page.getByTestId('message-input').fill('Hello');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('Not sent.', { exact: false })).toBeVisible();
  down = false;
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect.poll(() => page.getByText('Not sent.', { exact: false }).query()).toBeNull();
  const ids = requests
    .filter(({ path }) => path === '/api/manual/messages')
    .map(({ body }) => (body as { client_message_id: string }).client_message_id);
  expect(ids).toHaveLength(2);
  expect(ids[0]).toBe(ids[1]);
});

test('why a reply did not get through is told until the agent sends it again', async () => {
  let down = true;
  const ok = () => json({ success: true, data: { message_id: 'm7', timestamp: 1_020, seq: 7, waiting: false } });
  await openInbox(liveState('s1'), {
    'POST /api/manual/messages': () => (down ? refusal(503, 'STORE_UNAVAILABLE') : ok()),
  });
  const why = page.getByText('The server cannot save right now.', { exact: false });
  await page.getByTestId('message-input').fill('Hello');
  await userEvent.keyboard('{Enter}');
  await expect.element(why).toBeVisible();
  down = false;
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect.poll(() => page.getByText('Not sent.', { exact: false }).query()).toBeNull();
  expect(why.query()).toBeNull();
});

test('a release asks once; a no changes nothing', async () => {
  const { requests } = await openInbox(liveState('s1'), {
    'POST /api/sessions/s1/release': () =>
      json({ success: true, data: { ...waitingState('s1'), status: 'bot_active', escalation: null, seq: 9 } }),
  });
  const asked = () => requests.some(({ path }) => path.endsWith('/release'));
  await page.getByTestId('release-button').click();
  await expect.element(page.getByTestId('confirm-button')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => page.getByTestId('confirm-button').query()).toBeNull();
  expect(asked()).toBe(false);
  await page.getByTestId('release-button').click();
  await page.getByTestId('confirm-button').click();
  await expect.element(page.getByText('The AI is answering.', { exact: false })).toBeVisible();
});

test('a word for the AI goes with the release, and is not asked for', async () => {
  const { requests } = await openInbox(liveState('s1'), {
    'POST /api/sessions/s1/release': () => refusal(503, 'STORE_UNAVAILABLE'),
  });
  await page.getByTestId('release-button').click();
  await page.getByTestId('release-note').fill('The order was sent again.');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  const sent = () => requests.filter(({ path }) => path.endsWith('/release')).map(({ body }) => body);
  await expect.poll(sent).toEqual([{ reason: 'resolved', note: 'The order was sent again.' }]);
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect.poll(() => sent().at(1)).toEqual({ reason: 'resolved', note: 'The order was sent again.' });
});

test('who was faster is told until the session changes hands again', async () => {
  const { feed } = await openInbox(waitingState('s1'), {
    'POST /api/sessions/s1/takeover': () => refusal(409, 'ALREADY_TAKEN', { agent_name: 'Sophie' }),
  });
  await page.getByTestId('takeover-button').click();
  const change = { type: 'status_change', previous_status: 'pending_manual', timestamp: 1_100 };
  const agent_info = { agent_id: 'agent_2', agent_name: 'Sophie' };
  feed.put({ ...change, status: 'manual_live', agent_info, seq: 2 }, 2);
  await expect.element(page.getByText('Sophie is talking with this shopper.')).toBeVisible();
  await expect.element(page.getByText('Already taken over by Sophie.')).toBeVisible();
  feed.put({ ...change, status: 'bot_active', previous_status: 'manual_live', reason: 'released', seq: 3 }, 3);
  await expect.poll(() => page.getByText('Already taken over by Sophie.').query()).toBeNull();
});

test('an own change is in the history of the session, whether answer or feed comes first', async () => {
  const { feed, inbox } = await openInbox(waitingState('s1'), {
    'POST /api/sessions/s1/takeover': () => json({ success: true, data: { ...liveState('s1'), seq: 3 } }),
    'POST /api/sessions/s1/release': () =>
      json({ success: true, data: { ...waitingState('s1'), status: 'bot_active', escalation: null, seq: 9 } }),
  });
  const entries = () => inbox.renderRoot.querySelector('wb-context')?.audit.map((entry) => entry);
  await page.getByTestId('takeover-button').click();
  await expect.element(page.getByTestId('release-button')).toBeEnabled();
  const change = { type: 'status_change', previous_status: 'pending_manual', timestamp: 1_000 };
  const agent_info = { agent_id: agent.id, agent_name: agent.name };
  feed.put({ ...change, status: 'manual_live', agent_info, seq: 2 }, 2);
  await expect.poll(entries).toMatchObject([{ status_to: 'manual_live', operator: agent.id }]);
  await page.getByTestId('release-button').click();
  await page.getByTestId('confirm-button').click();
  await expect
    .poll(() => entries()?.at(-1))
    .toMatchObject({
      status_from: 'manual_live',
      status_to: 'bot_active',
      operator: agent.id,
      reason: 'released',
    });
  expect(entries()).toHaveLength(2);
});

test('where there is no room for the details they are a page of their own, and history leads back', async () => {
  await page.viewport(390, 800);
  const { inbox } = await openInbox(waitingState('s1'));
  const asked: [string | null, boolean][] = [];
  inbox.addEventListener('navigate', ({ session_name, details }) => asked.push([session_name, details]));
  expect(inbox.renderRoot.querySelector('wb-context')).toBeNull();
  await page.getByRole('button', { name: 'Details', exact: true }).click();
  expect(asked).toEqual([['s1', true]]);
  inbox.details = true;
  await expect.element(page.getByRole('heading', { name: 'Details' })).toBeVisible();
  expect(inbox.press('escape')).toBe(true);
  expect(asked.at(-1)).toEqual(['s1', false]);
});

test('where there is room the details are a column that the agent can hide', async () => {
  const { inbox } = await openInbox(waitingState('s1'));
  expect(inbox.renderRoot.querySelector('wb-context')).not.toBeNull();
  await page.getByRole('button', { name: 'Details', exact: true }).click();
  await expect.poll(() => inbox.renderRoot.querySelector('wb-context')).toBeNull();
});

test('an answer of the AI is seen while it is written', async () => {
  const watched = { ...waitingState('s1'), status: 'bot_active', escalation: null } as SessionState;
  const { feed } = await openInbox(watched);
  feed.put({ type: 'message', message_id: 'm2', content: 'It takes **two' });
  await expectText(page.getByTestId('message-assistant'), /It takes two/);
  feed.put({ type: 'message', message_id: 'm2', content: ' days**' });
  await expectText(page.getByTestId('message-assistant'), /It takes two days/);
  feed.put({ type: 'message_added', seq: 2, message: message(2, 'assistant', 'It takes **two days**') }, 2);
  feed.put({ type: 'done', content: '', message_id: 'm2' });
  await expect.poll(() => page.getByTestId('message-assistant').elements().length).toBe(1);
});

test('a session that a colleague took is watched no more, and says who has it', async () => {
  const { feed } = await openInbox(waitingState('s1'));
  const agent_info = { agent_id: 'agent_2', agent_name: 'Sophie' };
  const change = { type: 'status_change', status: 'manual_live', previous_status: 'pending_manual', timestamp: 1_100 };
  feed.put({ ...change, agent_info, seq: 2 }, 2);
  await expect.element(page.getByText('Sophie is talking with this shopper.')).toBeVisible();
  expect(page.getByTestId('takeover-button').query()).toBeNull();
});

test('what was said while a colleague had the session is there when it comes to this agent', async () => {
  const state = waitingState('s1');
  const first = openFeed({ type: 'snapshot', seq: 1, session: state, queue: null, typing: [], server_time: 1_100 });
  const history = [message(1, 'user', 'Help me'), message(3, 'user', 'Said to Sophie')];
  const second = openFeed({
    type: 'snapshot',
    seq: 5,
    session: { ...liveState('s1', history), seq: 5 },
    queue: null,
    typing: [],
    server_time: 1_200,
  });
  let opened = 0;
  await openInbox(state, {
    'GET /api/sessions/s1/events': () => (opened++ === 0 ? first : second).response(),
  });
  const change = { type: 'status_change', status: 'manual_live', previous_status: 'pending_manual', timestamp: 1_100 };
  first.put({ ...change, agent_info: { agent_id: 'agent_2', agent_name: 'Sophie' }, seq: 2 }, 2);
  await expect.element(page.getByText('Sophie is talking with this shopper.')).toBeVisible();
  const agent_info = { agent_id: agent.id, agent_name: agent.name };
  first.put({ ...change, previous_status: 'manual_live', reason: 'transferred', agent_info, seq: 5 }, 5);
  await expect.element(page.getByText('Said to Sophie').last()).toBeVisible();
  await expect.element(page.getByTestId('message-input')).toBeVisible();
  expect(page.getByTestId('message-user').elements()).toHaveLength(2);
});

test('J and K go through the queue in the order of the screen', async () => {
  const { inbox } = await openInbox(waitingState('s1'));
  const visited: (string | null)[] = [];
  inbox.addEventListener('navigate', ({ session_name }) => visited.push(session_name));
  expect(inbox.press('next')).toBe(true);
  expect(inbox.press('previous')).toBe(false);
  expect(visited).toEqual(['s2']);
});

test('where the shopper goes is seen as they go, and what they asked before is a click away', async () => {
  const state = { ...liveState('s1'), pages: [{ page: 'https://shop.example/', at: 1_000 }] };
  const before = summary('s0', {
    status: 'closed',
    last_message_preview: { role: 'user', content: 'Where is my order?', timestamp: 900 },
  });
  const data = { session: state, audit_trail: [], previous_sessions: [before] };
  const { feed } = await openInbox(state, { 'GET /api/sessions/s1': () => json({ success: true, data }) });
  await expect.element(page.getByTestId('earlier-chat')).toHaveAttribute('href', '/workbench/sessions/s0');
  await expectText(page.getByTestId('earlier-chat'), /Closed.*Where is my order\?/s);
  expect(page.getByTestId('visited-pages').query()).toBeNull();
  const visited = { page: 'https://shop.example/bikes', at: 1_050 };
  feed.put({ type: 'context_updated', context: { page: visited.page }, visited, seq: 7 }, 7);
  await expect.element(page.getByRole('link', { name: 'shop.example/bikes' })).toBeVisible();
  await expectText(page.getByTestId('visited-pages'), /shop\.example\/ $/);
});

test('what an agent learns of the shopper is sent as what changed, and shown as the feed brings it', async () => {
  const state = liveState('s1');
  const { feed, requests } = await openInbox(state, {
    'PUT /api/sessions/s1/profile': () => json({ success: true, data: { user_profile: state.user_profile } }),
  });
  await page.getByTestId('profile-edit').click();
  await page.getByTestId('profile-nickname').fill('Ada');
  await page.getByTestId('profile-country').fill('it');
  await page.getByTestId('profile-vip').click();
  await page.getByTestId('profile-save').click();
  await expect.poll(() => requests.at(-1)?.path).toBe('/api/sessions/s1/profile');
  expect(requests.at(-1)?.body).toEqual({ nickname: 'Ada', country: 'IT', vip: !state.user_profile.vip });
  const user_profile = { ...state.user_profile, nickname: 'Ada', country: 'IT' };
  feed.put({ type: 'profile_updated', user_profile, seq: 7 }, 7);
  await expect.element(page.getByText('Italy')).toBeVisible();
});

test('a shopper who abuses the desk is blocked after one question, and let in again without one', async () => {
  const state = liveState('s1');
  const { feed, requests } = await openInbox(state, {
    'PUT /api/sessions/s1/block': () => json({ success: true, data: state }),
  });
  await page.getByTestId('block-button').click();
  await page.getByTestId('confirm-button').click();
  await expect.poll(() => requests.at(-1)?.body).toEqual({ blocked: true });
  feed.put({ type: 'block_updated', blocked: { by: 'agent001', at: 1_050 }, seq: 7 }, 7);
  await expect.element(page.getByText('Blocked', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Let them in again' }).click();
  await expect.poll(() => requests.at(-1)?.body).toEqual({ blocked: false });
  feed.put({ type: 'block_updated', blocked: null, seq: 8 }, 8);
  await expect.element(page.getByTestId('block-button')).toHaveTextContent('Block');
});

test('axe finds nothing in a live session with its details', async () => {
  const { inbox } = await openInbox(liveState('s1', [message(1, 'user', 'Hi'), message(2, 'agent', 'Hello **you**')]));
  await expect.element(page.getByText('Hello you')).toBeVisible();
  expect(await violations(inbox)).toEqual([]);
});

test('an agent sees files, what helped the shopper, what they have seen, and how they rated the chat', async () => {
  const file = { attachment_id: 'att_1', size: 3, content_type: 'image/png', filename: 'wheel.png' } as const;
  const url =
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const history = [
    { ...message(1, 'user', 'wheel.png'), attachments: [{ ...file, url }] },
    { ...message(2, 'assistant', 'A wheel.'), rating: 'down' as const },
    { ...message(3, 'agent', 'I see it.'), agent_id: agent.id, agent_name: agent.name, seen_at: 1_090 },
  ];
  const { inbox } = await openInbox({ ...liveState('s1'), history, seq: 3, csat: { score: 4, comment: 'Quick' } });
  await expect.element(page.getByRole('img', { name: 'wheel.png' })).toBeVisible();
  await expect.element(page.getByText('Not helpful')).toBeVisible();
  await expect.element(page.getByText('Seen', { exact: true })).toBeVisible();
  await expect.element(page.getByRole('img', { name: '4 of 5' })).toBeVisible();
  expect(await violations(inbox)).toEqual([]);
});
