import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { SessionState } from '@fiido/protocol';
import { agent, deskSnapshot, liveState, message, summary, waiting, waitingState } from '../../../test/samples.ts';
import { heldAnswer, json, openFeed, refusal, scriptedFetch } from '../../../test/scripted-fetch.ts';
import type { SeenRequest } from '../../../test/scripted-fetch.ts';
import { expectText, makeStage, violations } from '../../../test/stage.ts';
import { Connection } from '../../connection.ts';
import { emptyDeskView, reduceDesk } from '../../data/desk.ts';
import type { ToastMessage } from '../../elements/toasts/toast-event.ts';
import './inbox.ts';

let stage: ReturnType<typeof makeStage> | undefined;

beforeEach(async () => {
  localStorage.clear();
  await page.viewport(1400, 800);
});
afterEach(() => stage?.remove());

type Script = Record<string, (request: SeenRequest) => Response | Promise<Response>>;

/** `s1` is open, `s2` waits below it. */
async function openInbox(state: SessionState, script: Script = {}) {
  const neighbour = waitingState('s2', [message(1, 'user', 'I am the next one')]);
  /** Sessions whose answer the page has read to its end. */
  const taken: string[] = [];
  const read = (session: SessionState) => () => {
    const answer = json({ success: true, data: { session, audit_trail: [] } });
    const whole = answer.clone();
    answer.json = async () => {
      const body: unknown = await whole.json();
      taken.push(session.session_name);
      return body;
    };
    return answer;
  };
  const first = {
    type: 'snapshot' as const,
    seq: state.seq,
    session: state,
    queue: null,
    typing: [],
    server_time: 1_100,
  };
  const feed = openFeed(first);
  const { fetch, requests } = scriptedFetch({
    'GET /api/sessions/s1/events': feed.response,
    'GET /api/sessions/s1': read(state),
    'GET /api/sessions/s2': read(neighbour),
    'GET /api/sessions/s2/events': openFeed({ ...first, session: neighbour, seq: neighbour.seq }).response,
    'POST /api/sessions/s1/seen': () => json({ success: true }),
    'POST /api/sessions/s1/typing': () => json({ success: true }),
    ...script,
  });
  stage = makeStage({ connection: new Connection({ fetch }), agent });
  const inbox = document.createElement('wb-inbox');
  const own = summary('s1', { status: state.status, assigned_agent: { id: agent.id, name: agent.name } });
  const open = state.status === 'pending_manual' ? waiting('s1', 1_001) : own;
  const next = { ...waiting('s2', 1_500), version: neighbour.version };
  inbox.desk = reduceDesk(emptyDeskView, deskSnapshot([open, next]));
  inbox.sessionName = 's1';
  inbox.addEventListener('navigate', ({ session_name }) => (inbox.sessionName = session_name));
  const toasts: ToastMessage[] = [];
  inbox.addEventListener('wb-toast', (event) => toasts.push(event.message));
  stage.show(inbox);
  await expect.element(page.getByTestId('message-user').first()).toBeVisible();
  const asked = (path: string) => requests.filter((request) => request.path === path);
  return { inbox, feed, requests, asked, taken, toasts };
}

test('J paints the next session without a request', async () => {
  const { inbox, requests, asked, taken } = await openInbox(waitingState('s1'));
  await expect.poll(() => taken).toContain('s2');
  await expect.poll(() => requests.length).toBe(3);
  const before = requests.length;
  inbox.press('next');
  await expect
    .poll(() => page.getByTestId('message-user').getByText('I am the next one').query(), {
      interval: 5,
    })
    .not.toBeNull();
  expect(requests.length).toBe(before);
  // Who stays there follows it, and nothing on the screen changes by that.
  await expect.poll(() => asked('/api/sessions/s2/events').length).toBe(1);
  await expectText(page.getByTestId('message-user'), /I am the next one/);
});

test('a neighbour that may not be read is asked for once', async () => {
  const { inbox, asked } = await openInbox(waitingState('s1'), {
    'GET /api/sessions/s2': () => refusal(403, 'SESSION_FORBIDDEN'),
  });
  await expect.poll(() => asked('/api/sessions/s2').length).toBe(1);
  for (const seq of [20, 21, 22]) {
    const session = { ...waiting('s3', seq), version: seq };
    inbox.desk = reduceDesk(inbox.desk, { type: 'session_updated', session, seq });
    await inbox.updateComplete;
  }
  expect(asked('/api/sessions/s2')).toHaveLength(1);
});

test('a release is shown at once and taken back with a reason and a way to try again', async () => {
  const answer = heldAnswer();
  let tries = 0;
  const done = { ...waitingState('s1'), status: 'bot_active', escalation: null, seq: 9 };
  await openInbox(liveState('s1'), {
    'POST /api/sessions/s1/release': () => (tries++ === 0 ? answer.promise : json({ success: true, data: done })),
  });
  await page.getByTestId('release-button').click();
  await page.getByTestId('confirm-button').click();
  await expect.element(page.getByText('The AI is answering.', { exact: false })).toBeVisible();
  answer.resolve(refusal(503, 'STORE_UNAVAILABLE'));
  await expect.element(page.getByText('The server cannot save right now.', { exact: false })).toBeVisible();
  await expect.element(page.getByTestId('message-input')).toBeVisible();
  await page.getByTestId('retry-action').click();
  await expect.element(page.getByText('The AI is answering.', { exact: false })).toBeVisible();
  expect(tries).toBe(2);
});

test('closing goes on to who waits; a close that failed says so there', async () => {
  const { inbox, toasts } = await openInbox(liveState('s1'), {
    'POST /api/sessions/s1/close': () => refusal(503, 'STORE_UNAVAILABLE'),
  });
  expect(inbox.press('close')).toBe(true);
  await page.getByTestId('confirm-button').click();
  await expect.poll(() => inbox.sessionName).toBe('s2');
  await expect.poll(() => toasts[0]?.text).toContain('The server cannot save right now.');
  expect(toasts[0]?.action?.label).toBe('Retry');
});

test('sending and going on is one key', async () => {
  const stored = { message_id: 'm7', timestamp: 1_020, seq: 7, waiting: false };
  const { inbox, asked } = await openInbox(liveState('s1'), {
    'POST /api/manual/messages': () => json({ success: true, data: stored }),
  });
  await page.getByTestId('message-input').fill('Done');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await expect.poll(() => inbox.sessionName).toBe('s2');
  await expect.poll(() => asked('/api/manual/messages')[0]?.body).toMatchObject({ content: 'Done', expected_seq: 1 });
});

test('a reply that the shopper’s newer words overtook waits for the agent’s decision', async () => {
  const stored = { message_id: 'm7', timestamp: 1_020, seq: 7, waiting: false };
  const { feed, asked } = await openInbox(liveState('s1'), {
    'POST /api/manual/messages': ({ body }) =>
      (body as { expected_seq?: number }).expected_seq === undefined
        ? json({ success: true, data: stored })
        : refusal(409, 'NEWER_MESSAGES'),
  });
  await page.getByTestId('message-input').fill('It is red');
  await userEvent.keyboard('{Enter}');
  const newer = {
    role: 'user',
    content: 'No, wait',
    message_id: 'm2',
    timestamp: 1_015,
    agent_id: null,
    agent_name: null,
  };
  feed.put({ type: 'manual_message', ...newer, seq: 2 }, 2);
  await expect.element(page.getByText('Not sent: the shopper wrote meanwhile “No, wait”')).toBeVisible();
  await page.getByTestId('send-anyway').click();
  await expectText(page.getByTestId('message-agent'), /It is red\s+\S+ [AP]M/);
  expect(asked('/api/manual/messages')).toHaveLength(2);
});

test('a held reply can go back to the field to be changed', async () => {
  await openInbox(liveState('s1'), { 'POST /api/manual/messages': () => refusal(409, 'NEWER_MESSAGES') });
  await page.getByTestId('message-input').fill('It is red');
  await userEvent.keyboard('{Enter}');
  await page.getByTestId('edit-message').click();
  await expect.element(page.getByTestId('message-input')).toHaveValue('It is red');
  await expect.poll(() => page.getByTestId('message-agent').query()).toBeNull();
});

test('the shopper is told that the agent writes and has read', async () => {
  const { asked, feed } = await openInbox(liveState('s1'));
  await expect.poll(() => asked('/api/sessions/s1/seen').map(({ body }) => body)).toEqual([{ seq: 1 }]);
  await page.getByTestId('message-input').fill('Hm');
  await expect.poll(() => asked('/api/sessions/s1/typing').map(({ body }) => body)).toEqual([{ is_typing: true }]);
  await page.getByTestId('message-input').fill('');
  await expect.poll(() => asked('/api/sessions/s1/typing').at(-1)?.body).toEqual({ is_typing: false });
  feed.put({ type: 'typing', role: 'user', is_typing: true, text: 'It was order 47', timestamp: 1_050 });
  await expect.element(page.getByText('It was order 47')).toBeVisible();
});

test('an image opens large and closes with Escape', async () => {
  const url =
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const file = { attachment_id: 'att_1', size: 3, content_type: 'image/png', filename: 'wheel.png', url } as const;
  await openInbox(liveState('s1', [{ ...message(1, 'user', 'wheel.png'), attachments: [file] }]));
  await page.getByRole('button', { name: 'Open wheel.png' }).click();
  await expect.element(page.getByTestId('lightbox-image')).toBeVisible();
  const dialog = document.querySelector('main')?.shadowRoot?.querySelector('wb-inbox')?.renderRoot;
  expect(await violations(dialog?.querySelector('wb-lightbox') as Element)).toEqual([]);
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => page.getByTestId('lightbox-image').query()).toBeNull();
});

test('a link to a message leads to it', async () => {
  const history = Array.from({ length: 40 }, (_item, i) => message(i + 1, 'user', `Line ${i + 1}`));
  const { inbox } = await openInbox(liveState('s1', history));
  inbox.message = 'msg_3';
  await expect.element(page.getByText('Line 3', { exact: true })).toBeInViewport();
});
