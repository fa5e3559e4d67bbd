import { expect, test } from 'vitest';
import { STATUSES } from '@fiido/protocol';
import type { AssistRequest, PendingTransfer, Status } from '@fiido/protocol';
import type { Action, ActionType, Actor } from './actions.ts';
import type { StoredSession } from './session.ts';
import { transition } from './transition.ts';
import type { Outcome } from './transition.ts';

const NOW = 1_763_605_000.123;
const BIRTH = { name: 's1', site: 'fiido' };
const ANNA = { id: 'agent_1', name: 'Anna' };
const BEN = { id: 'agent_2', name: 'Ben' };
const anna: Actor = { ...ANNA, is_admin: false };
const ben: Actor = { ...BEN, is_admin: false };
const admin: Actor = { id: 'agent_9', name: 'Boss', is_admin: true };

const escalate = (more: Partial<Extract<Action, { type: 'escalate' }>> = {}): Action => ({
  type: 'escalate',
  by: { kind: 'visitor' },
  reason: 'user_request',
  in_shift: true,
  request_id: 'ahr_1',
  next_open_at: null,
  ...more,
});
const ask = (reply_id = 'msg_reply', more = {}): Action => ({
  type: 'user_message',
  to: 'ai',
  reply_id,
  owner: 'process-1',
  message_id: 'msg_user',
  content: 'How far can I ride?',
  ...more,
});
const tell = (more = {}): Action => ({
  type: 'user_message',
  to: 'person',
  message_id: 'msg_user2',
  content: 'Hello?',
  ...more,
});

function step(session: StoredSession | null, action: Action, now = NOW): StoredSession {
  const outcome = transition(session, action, now, BIRTH);
  if (outcome.kind === 'rejected') throw new Error(outcome.rejection.code);
  return outcome.session;
}

function sessionIn(status: Status): StoredSession {
  const fresh = step(null, { type: 'conversation', conversation_id: 'c1', current: true });
  const waiting = (): StoredSession => step(fresh, escalate(), NOW + 1);
  const live = (): StoredSession => step(waiting(), { type: 'takeover', agent: ANNA }, NOW + 2);
  switch (status) {
    case 'bot_active':
      return fresh;
    case 'pending_manual':
      return waiting();
    case 'manual_live':
      return live();
    case 'closed':
      return step(live(), { type: 'close', actor: anna, reason: 'resolved' }, NOW + 3);
    case 'after_hours_email':
      return { ...fresh, status: 'after_hours_email', assigned_agent: null, manual_start_at: null };
  }
}

const WRITER = { id: 'agent_1', username: 'anna', name: 'Anna' };
const ASSIST: AssistRequest = {
  id: 'assist_1',
  session_name: 's1',
  requester: 'anna',
  assistant: 'ben',
  question: 'Which battery?',
  answer: null,
  status: 'pending',
  created_at: NOW,
  answered_at: null,
};

const TRANSFER: PendingTransfer = {
  id: 'transfer_1',
  session_name: 's1',
  from_agent_id: 'agent_1',
  from_agent_name: 'Anna',
  to_agent_id: 'agent_2',
  to_agent_name: 'Ben',
  reason: 'shift ends',
  note: '',
  status: 'pending',
  created_at: NOW,
  expires_at: NOW + 120,
};

const ACTIONS: Record<ActionType, Action> = {
  conversation: { type: 'conversation', conversation_id: 'c2', current: true },
  clear: { type: 'clear', conversation_id: 'c2' },
  claim: { type: 'claim' },
  user_message: ask(),
  ai_reply: { type: 'ai_reply', reply_id: 'msg_reply', content: 'Up to 90 km', failed: false },
  ai_failed: { type: 'ai_failed', reply_id: 'msg_reply' },
  keep_turn: { type: 'keep_turn', reply_id: 'msg_reply' },
  escalate: escalate(),
  cancel: { type: 'cancel' },
  timeout: { type: 'timeout', limit: 0, request_id: 'ahr_1' },
  desk_closed: { type: 'desk_closed', request_id: 'ahr_1' },
  takeover: { type: 'takeover', agent: BEN },
  offer: { type: 'offer', agent: BEN, matched_tags: [], seconds: 30 },
  offer_over: { type: 'offer_over', agent_id: 'agent_2', reason: 'timeout' },
  return: { type: 'return', agent: ANNA },
  agent_message: { type: 'agent_message', actor: anna, message_id: 'msg_a', content: 'Hi' },
  transfer: { type: 'transfer', id: 'transfer_1', actor: anna, target: BEN, reason: 'shift ends' },
  transfer_ask: { type: 'transfer_ask', actor: anna, request: TRANSFER },
  transfer_end: { type: 'transfer_end', id: 'transfer_1', decision: 'accepted', response_note: '', by: 'agent_2' },
  release: { type: 'release', actor: anna, note: null, reason: 'resolved' },
  agent_away: { type: 'agent_away', agent_id: 'agent_1', in_shift: true, request_id: 'ahr_1' },
  close: { type: 'close', actor: anna, reason: 'resolved' },
  idle: { type: 'idle', limit: 0 },
  callback: { type: 'callback', agent: ANNA, has_open_request: true },
  contact: {
    type: 'contact',
    contact: { email: 'anna@example.com' },
    consent: false,
    stop_waiting: false,
    message_id: 'msg_c',
    request_id: 'ahr_1',
    next_open_at: null,
  },
  mail: {
    type: 'mail',
    request_id: 'ahr_1',
    mail: { sent: true, email_to: ['team@example.com'], message_id: 'mail_1', error: null },
    given_up: false,
  },
  request_closed: { type: 'request_closed', request_id: 'ahr_1' },
  profile: { type: 'profile', changes: { vip: true } },
  context: { type: 'context', context: { page: '/bikes' } },
  consent: { type: 'consent', gdpr_consent: true },
  seen: { type: 'seen', by: 'user', seq: 99 },
  rate: { type: 'rate', message_id: 'nothing', rating: 'up' },
  csat: { type: 'csat', score: 5 },
  block: { type: 'block', blocked: true, by: 'anna', actor: anna },
  identify: { type: 'identify', user_id: 'u1', changes: { vip: true } },
  note_add: { type: 'note_add', note: { id: 'note_1', content: 'Call back', mentions: [] }, by: WRITER, told: [] },
  note_edit: { type: 'note_edit', note: { id: 'note_0', content: 'Called', mentions: [] }, by: WRITER, told: [] },
  note_remove: { type: 'note_remove', note_id: 'note_0' },
  assist_ask: { type: 'assist_ask', request: ASSIST, to: 'agent_2' },
  assist_answer: { type: 'assist_answer', request: { ...ASSIST, status: 'answered' }, to: 'agent_1' },
  tag: { type: 'tag', tag_ids: ['tag_refund'], is_auto: false, by: WRITER },
  untag: { type: 'untag', tag_ids: ['tag_refund'], by: WRITER },
  priority: { type: 'priority', level: 'high', agent_id: 'agent_1' },
};

/** Where each action leads from each status: the next status, `=` for unchanged, or the refusal's code. */
const EXPECTED: Record<ActionType, Record<Status, string>> = {
  conversation: row('bot_active', 'pending_manual', 'manual_live', 'after_hours_email', 'closed'),
  clear: row('bot_active', 'SESSION_IN_MANUAL_MODE', 'SESSION_IN_MANUAL_MODE', 'after_hours_email', 'closed'),
  claim: row('bot_active', 'pending_manual', 'manual_live', 'after_hours_email', 'closed'),
  user_message: row(
    'bot_active',
    'SESSION_IN_MANUAL_MODE',
    'SESSION_IN_MANUAL_MODE',
    'after_hours_email',
    'bot_active',
  ),
  ai_reply: row('TURN_OVER', 'TURN_OVER', 'TURN_OVER', 'TURN_OVER', 'TURN_OVER'),
  ai_failed: row('TURN_OVER', 'TURN_OVER', 'TURN_OVER', 'TURN_OVER', 'TURN_OVER'),
  keep_turn: row('TURN_OVER', 'TURN_OVER', 'TURN_OVER', 'TURN_OVER', 'TURN_OVER'),
  escalate: row('pending_manual', '=', 'MANUAL_IN_PROGRESS', 'pending_manual', 'pending_manual'),
  cancel: row('=', 'bot_active', 'MANUAL_IN_PROGRESS', 'NOT_WAITING', 'NOT_WAITING'),
  timeout: row('NOT_WAITING', 'bot_active', 'NOT_WAITING', 'NOT_WAITING', 'NOT_WAITING'),
  desk_closed: row('NOT_WAITING', 'bot_active', 'NOT_WAITING', 'NOT_WAITING', 'NOT_WAITING'),
  block: row('bot_active', 'INVALID_STATUS', 'closed', 'after_hours_email', 'closed'),
  takeover: row('INVALID_STATUS', 'manual_live', 'ALREADY_TAKEN', 'INVALID_STATUS', 'INVALID_STATUS'),
  offer: row('NOT_WAITING', 'pending_manual', 'NOT_WAITING', 'NOT_WAITING', 'NOT_WAITING'),
  offer_over: row('=', '=', '=', '=', '='),
  return: row('NOT_WAITING', 'NOT_SESSION_AGENT', 'NOT_WAITING', 'NOT_WAITING', 'NOT_WAITING'),
  agent_message: row('NOT_MANUAL_LIVE', 'NOT_MANUAL_LIVE', 'manual_live', 'NOT_MANUAL_LIVE', 'NOT_MANUAL_LIVE'),
  transfer: row('INVALID_STATUS', 'INVALID_STATUS', 'manual_live', 'INVALID_STATUS', 'INVALID_STATUS'),
  transfer_ask: row('INVALID_STATUS', 'INVALID_STATUS', 'manual_live', 'INVALID_STATUS', 'INVALID_STATUS'),
  transfer_end: row(
    'REQUEST_NOT_FOUND',
    'REQUEST_NOT_FOUND',
    'REQUEST_NOT_FOUND',
    'REQUEST_NOT_FOUND',
    'REQUEST_NOT_FOUND',
  ),
  release: row('NOT_MANUAL_LIVE', 'NOT_MANUAL_LIVE', 'bot_active', 'NOT_MANUAL_LIVE', 'NOT_MANUAL_LIVE'),
  agent_away: row('NOT_MANUAL_LIVE', 'NOT_MANUAL_LIVE', 'pending_manual', 'NOT_MANUAL_LIVE', 'NOT_MANUAL_LIVE'),
  close: row('INVALID_STATUS', 'INVALID_STATUS', 'closed', 'closed', 'INVALID_STATUS'),
  idle: row('NOT_MANUAL_LIVE', 'NOT_MANUAL_LIVE', 'closed', 'NOT_MANUAL_LIVE', 'NOT_MANUAL_LIVE'),
  callback: row('manual_live', 'INVALID_STATUS', '=', 'manual_live', 'manual_live'),
  contact: row('bot_active', 'pending_manual', 'MANUAL_IN_PROGRESS', 'after_hours_email', 'closed'),
  mail: row('bot_active', 'pending_manual', 'manual_live', 'after_hours_email', 'closed'),
  request_closed: row('=', '=', '=', '=', '='),
  profile: row('bot_active', 'pending_manual', 'manual_live', 'after_hours_email', 'closed'),
  context: row('bot_active', 'pending_manual', 'manual_live', 'after_hours_email', 'closed'),
  consent: row('bot_active', 'pending_manual', 'manual_live', 'after_hours_email', 'closed'),
  seen: row('=', '=', '=', '=', '='),
  rate: row('MESSAGE_NOT_FOUND', 'MESSAGE_NOT_FOUND', 'MESSAGE_NOT_FOUND', 'MESSAGE_NOT_FOUND', 'MESSAGE_NOT_FOUND'),
  identify: row('bot_active', 'pending_manual', 'manual_live', 'after_hours_email', 'closed'),
  note_add: row('bot_active', 'pending_manual', 'manual_live', 'after_hours_email', 'closed'),
  note_edit: row('NOTE_NOT_FOUND', 'NOTE_NOT_FOUND', 'NOTE_NOT_FOUND', 'NOTE_NOT_FOUND', 'NOTE_NOT_FOUND'),
  note_remove: row('NOTE_NOT_FOUND', 'NOTE_NOT_FOUND', 'NOTE_NOT_FOUND', 'NOTE_NOT_FOUND', 'NOTE_NOT_FOUND'),
  assist_ask: row('bot_active', 'pending_manual', 'manual_live', 'after_hours_email', 'closed'),
  assist_answer: row('=', '=', '=', '=', '='),
  tag: row('bot_active', 'pending_manual', 'manual_live', 'after_hours_email', 'closed'),
  untag: row('=', '=', '=', '=', '='),
  priority: row('bot_active', 'pending_manual', 'manual_live', 'after_hours_email', 'closed'),
  csat: row('INVALID_STATUS', 'INVALID_STATUS', 'INVALID_STATUS', 'INVALID_STATUS', 'closed'),
};

function row(bot: string, pending: string, live: string, afterHours: string, closed: string): Record<Status, string> {
  return { bot_active: bot, pending_manual: pending, manual_live: live, after_hours_email: afterHours, closed };
}

function short(outcome: Outcome): string {
  if (outcome.kind === 'unchanged') return '=';
  return outcome.kind === 'rejected' ? outcome.rejection.code : outcome.session.status;
}

for (const type of Object.keys(ACTIONS) as ActionType[]) {
  for (const status of STATUSES) {
    test(`${type} in ${status} leads to ${EXPECTED[type][status]}`, () => {
      const before = deepFreeze(sessionIn(status));
      const frozen = structuredClone(before);
      const outcome = transition(before, ACTIONS[type], NOW + 10, BIRTH);
      expect(short(outcome)).toBe(EXPECTED[type][status]);
      expect(before).toEqual(frozen);
      if (outcome.kind !== 'changed') return;
      expect(outcome.session.version).toBe(before.version + 1);
      expect(outcome.session.seq).toBe(before.seq + outcome.events.length);
      expect(outcome.events.map(({ seq }) => seq)).toEqual(outcome.events.map((_, index) => before.seq + index + 1));
    });
  }
}

test('only first contact makes a session', () => {
  const made = (Object.keys(ACTIONS) as ActionType[]).filter(
    (type) => transition(null, ACTIONS[type], NOW, BIRTH).kind === 'changed',
  );
  expect(made).toEqual(['conversation', 'user_message', 'escalate']);
  expect(transition(null, { type: 'claim' }, NOW, BIRTH)).toEqual({
    kind: 'rejected',
    rejection: { code: 'SESSION_NOT_FOUND' },
  });
});

test('a takeover tells the new status before the system message', () => {
  const outcome = transition(sessionIn('pending_manual'), { type: 'takeover', agent: ANNA }, NOW + 5, BIRTH);
  if (outcome.kind !== 'changed') throw new Error('not changed');
  expect(outcome.events.map(({ type }) => type)).toEqual(['status_change', 'manual_message']);
  expect(outcome.session.history.at(-1)).toMatchObject({
    role: 'system',
    content: '客服【Anna】已接入，正在为您服务',
    text_key: 'taken',
    text_params: { agent_name: 'Anna' },
  });
  expect(outcome.session).toMatchObject({ assigned_agent: ANNA, manual_start_at: NOW + 5 });
});

test.each([
  ['release', { type: 'release', actor: anna, note: null, reason: 'resolved' } satisfies Action, ['csat_requested']],
  ['transfer', { type: 'transfer', id: 'transfer_1', actor: anna, target: BEN, reason: 'x' } satisfies Action, []],
  ['close', { type: 'close', actor: anna, reason: 'resolved' } satisfies Action, ['csat_requested']],
  ['long silence', { type: 'idle', limit: 0 } satisfies Action, ['csat_requested']],
  ['lost agent', { type: 'agent_away', agent_id: ANNA.id, in_shift: true, request_id: 'a' } satisfies Action, []],
])('a %s tells the system message before the status, and asks for a rating last', (_name, action, last) => {
  const outcome = transition(sessionIn('manual_live'), action, NOW + 5, BIRTH);
  if (outcome.kind !== 'changed') throw new Error('not changed');
  expect(outcome.events.map(({ type }) => type)).toEqual(['manual_message', 'status_change', ...last]);
});

test('the loser of a takeover reads who has the session', () => {
  const outcome = transition(sessionIn('manual_live'), { type: 'takeover', agent: BEN }, NOW + 5, BIRTH);
  expect(outcome).toEqual({ kind: 'rejected', rejection: { code: 'ALREADY_TAKEN', params: { agent_name: 'Anna' } } });
});

test('taking an own live session again changes nothing', () => {
  expect(transition(sessionIn('manual_live'), { type: 'takeover', agent: ANNA }, NOW + 5, BIRTH).kind).toBe(
    'unchanged',
  );
});

test('asking again for a person keeps the place in the queue', () => {
  const waiting = sessionIn('pending_manual');
  expect(step(waiting, escalate(), NOW + 500).escalation?.trigger_at).toBe(waiting.escalation?.trigger_at);
});

test('a reply whose turn was ended by a request for a person is dropped', () => {
  const asked = step(sessionIn('bot_active'), ask());
  const waiting = step(asked, escalate(), NOW + 1);
  expect(waiting.internals.turn).toBeNull();
  const released = step(
    step(waiting, { type: 'takeover', agent: ANNA }, NOW + 2),
    { type: 'release', actor: anna, note: null, reason: '' },
    NOW + 3,
  );
  expect(short(transition(released, ACTIONS.ai_reply, NOW + 4, BIRTH))).toBe('TURN_OVER');
});

test('the reply of the running turn is stored once', () => {
  const asked = step(sessionIn('bot_active'), ask());
  const answered = step(asked, ACTIONS.ai_reply, NOW + 1);
  expect(answered.history.map(({ role }) => role)).toEqual(['user', 'assistant']);
  expect(short(transition(answered, ACTIONS.ai_reply, NOW + 2, BIRTH))).toBe('TURN_OVER');
});

test('an empty answer is counted and not stored', () => {
  const asked = step(sessionIn('bot_active'), ask());
  const answered = step(asked, { type: 'ai_reply', reply_id: 'msg_reply', content: '', failed: true }, NOW + 1);
  expect(answered.history.map(({ role }) => role)).toEqual(['user']);
  expect(answered.ai_fail_count).toBe(1);
});

test('a good answer starts the count of failures over', () => {
  let session = sessionIn('bot_active');
  for (const [turn, failed] of [
    ['a', true],
    ['b', true],
    ['c', false],
  ] as const) {
    session = step(session, ask(turn, { message_id: `msg_${turn}` }));
    session = step(session, { type: 'ai_reply', reply_id: turn, content: 'text', failed }, NOW + 1);
  }
  expect(session.ai_fail_count).toBe(0);
});

test('the same text under the same client id is accepted once', () => {
  const text = { client_message_id: 'c-1', digest: 'd1' };
  const first = step(sessionIn('manual_live'), tell(text));
  const again = transition(first, tell({ ...text, message_id: 'msg_other' }), NOW + 1, BIRTH);
  expect(again).toMatchObject({ kind: 'unchanged', receipt: { message_id: 'msg_user2' } });
});

test('another text under a used client id is refused', () => {
  const first = step(sessionIn('manual_live'), tell({ client_message_id: 'c-1', digest: 'd1' }));
  const other = transition(first, tell({ client_message_id: 'c-1', digest: 'd2' }), NOW + 1, BIRTH);
  expect(short(other)).toBe('IDEMPOTENCY_CONFLICT');
});

const ONCE = { client_message_id: 'c-1', digest: 'd1' };
const elsewhere = { owner: 'process-2' };

test('a resend while its turn runs is told so, and after a failed turn it is asked again without a second copy', () => {
  const asked = step(sessionIn('bot_active'), ask('r1', ONCE));
  expect(short(transition(asked, ask('r2', { ...ONCE, ...elsewhere }), NOW + 1, BIRTH))).toBe('REPLY_IN_PROGRESS');
  const failed = step(asked, { type: 'ai_failed', reply_id: 'r1' }, NOW + 1);
  const again = step(failed, ask('r2', ONCE), NOW + 2);
  expect(again.history).toHaveLength(1);
  expect(again.internals.turn?.reply_id).toBe('r2');
});

test('while one process answers, another cannot begin a turn; the first can, for it knows that its own is over', () => {
  const asked = step(sessionIn('bot_active'), ask('r1'));
  const other = transition(asked, ask('r2', elsewhere), NOW + 1, BIRTH);
  expect(other).toMatchObject({ rejection: { code: 'TURN_RUNNING', params: { seq: asked.seq } } });
  expect(step(asked, ask('r2'), NOW + 1).internals.turn?.reply_id).toBe('r2');
});

test('a turn is over when its process gives no sign of life, and goes on as long as it does', () => {
  const asked = step(sessionIn('bot_active'), ask('r1', ONCE));
  const kept = step(asked, { type: 'keep_turn', reply_id: 'r1' }, NOW + 19);
  for (const [session, end] of [
    [asked, 20],
    [kept, 39],
  ] as const) {
    const again = (after: number) => transition(session, ask('r2', { ...ONCE, ...elsewhere }), NOW + after, BIRTH);
    const next = (after: number) => transition(session, ask('r3', elsewhere), NOW + after, BIRTH);
    expect([short(again(end - 1)), short(next(end - 1))]).toEqual(['REPLY_IN_PROGRESS', 'TURN_RUNNING']);
    expect([short(again(end + 1)), short(next(end + 1))]).toEqual(['bot_active', 'bot_active']);
  }
});

test('a turn without a lease, stored by an older version, ends after ten minutes', () => {
  const asked = step(sessionIn('bot_active'), ask('r1'));
  const { reply_id = '', started_at = 0, note = null } = asked.internals.turn ?? {};
  const old: StoredSession = { ...asked, internals: { ...asked.internals, turn: { reply_id, started_at, note } } };
  expect(short(transition(old, ask('r2', elsewhere), NOW + 599, BIRTH))).toBe('TURN_RUNNING');
  expect(step(old, ask('r2', elsewhere), NOW + 601).internals.turn?.reply_id).toBe('r2');
});

test('a turn that was given to another question cannot be kept or answered any more', () => {
  const taken = step(step(sessionIn('bot_active'), ask('r1')), ask('r2', elsewhere), NOW + 21);
  for (const action of [{ type: 'keep_turn' }, { type: 'ai_reply', content: 'late', failed: false }] as const) {
    expect(short(transition(taken, { ...action, reply_id: 'r1' }, NOW + 22, BIRTH))).toBe('TURN_OVER');
  }
});

test('closing a session ends the turn that runs in it', () => {
  const asked = step(sessionIn('after_hours_email'), ask('r1'));
  const closed = step(asked, { type: 'close', actor: anna, reason: '' }, NOW + 1);
  expect(closed.internals.turn).toBeNull();
});

test('a conversation that was not made for the session is refused before anything else', () => {
  const foreign = { ...ONCE, conversation_id: 'c9' };
  expect(short(transition(null, ask('r1', foreign), NOW, BIRTH))).toBe('CONVERSATION_MISMATCH');
  expect(short(transition(sessionIn('manual_live'), ask('r1', foreign), NOW, BIRTH))).toBe('CONVERSATION_MISMATCH');
  expect(step(sessionIn('bot_active'), ask('r1', { conversation_id: 'c1' })).history).toHaveLength(1);
});

test('an agent who has not seen the newest message is warned instead of talking past it', () => {
  const live = step(sessionIn('manual_live'), tell());
  const late = { ...ACTIONS.agent_message, expected_seq: live.internals.last_user_seq - 1 } as Action;
  expect(transition(live, late, NOW + 5, BIRTH)).toMatchObject({
    rejection: { code: 'NEWER_MESSAGES', params: { seq: live.internals.last_user_seq } },
  });
});

test('only the serving agent or an admin may write, release, transfer and close', () => {
  const live = sessionIn('manual_live');
  const as = (actor: Actor): Action[] => [
    { type: 'agent_message', actor, message_id: 'm', content: 'x' },
    { type: 'release', actor, note: null, reason: '' },
    { type: 'transfer', id: 'transfer_1', actor, target: { id: 'agent_3', name: 'Cem' }, reason: '' },
    { type: 'close', actor, reason: '' },
  ];
  expect(as(ben).map((action) => short(transition(live, action, NOW + 5, BIRTH)))).toEqual(
    Array(4).fill('NOT_SESSION_AGENT'),
  );
  expect(as(admin).map((action) => transition(live, action, NOW + 5, BIRTH).kind)).toEqual(Array(4).fill('changed'));
});

test('a message in a closed session opens it again', () => {
  const outcome = transition(sessionIn('closed'), ask(), NOW + 10, BIRTH);
  if (outcome.kind !== 'changed') throw new Error('not changed');
  expect(outcome.events.map((event) => ('reason' in event ? event.reason : event.type))).toEqual([
    'reopened',
    'message_added',
  ]);
});

test('off shift a request for a person is written down and the AI stays', () => {
  const session = step(sessionIn('bot_active'), escalate({ in_shift: false, next_open_at: 1_763_700_000 }));
  expect(session).toMatchObject({ status: 'bot_active', after_hours_request_id: 'ahr_1', mail: { sent: false } });
  expect(step(session, escalate({ in_shift: false, request_id: 'ahr_2' }), NOW + 9).after_hours_request_id).toBe(
    'ahr_1',
  );
});

test('an agent may put a session into the queue off shift', () => {
  const by = { kind: 'agent', agent_id: 'agent_1' } as const;
  expect(step(sessionIn('bot_active'), escalate({ by, in_shift: false })).status).toBe('pending_manual');
});

test('a shopper cannot claim to be a VIP', () => {
  expect(step(sessionIn('bot_active'), escalate({ reason: 'vip' })).escalation?.reason).toBe('manual');
});

test('an agent whose connection died gets the session back if nobody took it', () => {
  const away = step(sessionIn('manual_live'), ACTIONS.agent_away, NOW + 5);
  expect(away).toMatchObject({ status: 'pending_manual', previous_agent: ANNA });
  expect(away.escalation?.trigger_at).toBe(sessionIn('manual_live').escalation?.trigger_at);
  expect(step(away, { type: 'return', agent: ANNA }, NOW + 6)).toMatchObject({
    status: 'manual_live',
    assigned_agent: ANNA,
  });
});

test('an agent who is away loses the own sessions only, not one that went to a colleague meanwhile', () => {
  const passedOn = step(sessionIn('manual_live'), ACTIONS.transfer, NOW + 4);
  const outcome = transition(passedOn, ACTIONS.agent_away, NOW + 5, BIRTH);
  expect(outcome).toMatchObject({ kind: 'rejected', rejection: { code: 'NOT_SESSION_AGENT' } });
});

test('a wait times out after the limit, counted anew from when the agent went away', () => {
  const timeOut: Action = { type: 'timeout', limit: 600, request_id: 'ahr_1' };
  const asked = sessionIn('pending_manual');
  expect(step(asked, timeOut, NOW + 600)).toBe(asked);
  expect(step(asked, timeOut, NOW + 601).status).toBe('bot_active');
  const away = step(sessionIn('manual_live'), ACTIONS.agent_away, NOW + 1000);
  expect(step(away, timeOut, NOW + 1599)).toBe(away);
  expect(step(away, timeOut, NOW + 1600).status).toBe('bot_active');
});

test('a live session is idle when the limit passed since the last word of either side', () => {
  const idle: Action = { type: 'idle', limit: 1800 };
  const live = sessionIn('manual_live');
  expect(step(live, idle, NOW + 1801)).toBe(live);
  expect(step(live, idle, NOW + 1803).status).toBe('closed');
  const spoken = step(live, tell(), NOW + 1000);
  expect(step(spoken, idle, NOW + 2799)).toBe(spoken);
});

test('the claim of an agent who went away ends with the wait', () => {
  const away = step(sessionIn('manual_live'), ACTIONS.agent_away, NOW + 5);
  const again = step(step(away, { type: 'cancel' }, NOW + 6), escalate(), NOW + 7);
  expect(again).toMatchObject({ status: 'pending_manual', previous_agent: null });
});

test('clearing starts a new page and keeps the count of what was said', () => {
  const asked = step(sessionIn('bot_active'), ask());
  const cleared = step(asked, { type: 'clear', conversation_id: 'c9' }, NOW + 1);
  expect(cleared).toMatchObject({
    history: [],
    conversation_id: 'c9',
    internals: { page_start_seq: asked.seq, message_count: 1 },
  });
});

test('no two messages share a timestamp, however fast they come', () => {
  let session = sessionIn('manual_live');
  for (let index = 0; index < 20; index++) session = step(session, tell({ message_id: `m${index}` }));
  const times = session.history.map(({ timestamp }) => timestamp);
  expect(new Set(times).size).toBe(times.length);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test('history holds the last fifty messages', () => {
  let session = sessionIn('manual_live');
  for (let index = 0; index < 60; index++) session = step(session, tell({ message_id: `m${index}` }));
  expect(session.history).toHaveLength(50);
  expect(session.internals.message_count).toBe(61);
});

/** Whoever writes to what was given fails at once. */
function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

test('random action sequences keep the invariants of the model', () => {
  const random = randomFrom(20_261_123);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  for (let round = 0; round < 200; round++) {
    let session: StoredSession | null = null;
    let now = NOW;
    let lastTo: Status = 'bot_active';
    for (let index = 0; index < 60; index++) {
      now += random() * 5;
      const action = { ...ACTIONS[pick(Object.keys(ACTIONS) as ActionType[])] } as Action;
      if (action.type === 'user_message' && random() < 0.5) Object.assign(action, tell());
      if (action.type === 'ai_reply' && session?.internals.turn) action.reply_id = session.internals.turn.reply_id;
      if ('message_id' in action && action.type !== 'rate') action.message_id = `m${round}-${index}`;
      const outcome: Outcome = transition(session, action, now, BIRTH);
      if (outcome.kind !== 'changed') continue;
      const after = outcome.session;
      expect(after.assigned_agent !== null).toBe(after.status === 'manual_live');
      expect(after.manual_start_at !== null).toBe(after.status === 'manual_live');
      for (const message of outcome.messages) {
        if (message.role === 'assistant') expect(['bot_active', 'after_hours_email']).toContain(session?.status);
      }
      for (const entry of outcome.audit) {
        expect(entry.status_from).toBe(lastTo);
        lastTo = entry.status_to;
      }
      session = deepFreeze(after);
    }
  }
});
