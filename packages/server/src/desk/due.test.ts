import { expect, test } from 'vitest';
import type { Agent } from '@fiido/protocol';
import type { Action } from '../session/actions.ts';
import type { StoredSession } from '../session/session.ts';
import { transition } from '../session/transition.ts';
import { dueAction } from './due.ts';
import type { DeskState } from './due.ts';

const NOW = 1_763_605_000;
const ANNA: Agent = {
  id: 'agent_1',
  username: 'anna',
  name: 'Anna',
  role: 'agent',
  status: 'online',
  max_sessions: 5,
  created_at: NOW,
  last_login: null,
  avatar_url: null,
  active: true,
};
const REF = { id: ANNA.id, name: ANNA.name };

function after(...actions: Action[]): StoredSession {
  let session: StoredSession | null = null;
  for (const action of actions) {
    const outcome = transition(session, action, NOW, { name: 's1', site: 'fiido' });
    if (outcome.kind === 'rejected') throw new Error(outcome.rejection.code);
    session = outcome.session;
  }
  if (!session) throw new Error('no action');
  return session;
}

const escalate: Action = {
  type: 'escalate',
  by: { kind: 'visitor' },
  reason: 'user_request',
  in_shift: true,
  request_id: 'ahr_0',
  next_open_at: null,
};
const live = after(escalate, { type: 'takeover', agent: REF });
const left = after(
  escalate,
  { type: 'takeover', agent: REF },
  { type: 'agent_away', agent_id: ANNA.id, in_shift: true, request_id: 'ahr_0' },
);

function desk(more: Partial<DeskState> = {}): DeskState {
  return {
    now: NOW + 10,
    patience: {
      pendingTimeout: 600,
      manualIdle: 1800,
      transferAnswer: 120,
      queueAlert: 10,
      autoBusy: 300,
      presenceLease: 90,
    },
    inShift: true,
    agents: new Map([[ANNA.id, ANNA]]),
    present: new Set([ANNA.id]),
    lapsed: new Set(),
    ...more,
  };
}

const due = (session: StoredSession, more: Partial<DeskState> = {}) =>
  dueAction(session, desk(more), 'ahr_1')?.type ?? null;

const OFFLINE = new Map([[ANNA.id, { ...ANNA, status: 'offline' as const }]]);
const NOBODY = { agents: new Map<string, Agent>(), present: new Set<string>() };

test.each<[string, StoredSession, Partial<DeskState>, Action['type'] | null]>([
  ['a waiting shopper just waits', after(escalate), {}, null],
  ['a long wait ends', after(escalate), { now: NOW + 600 }, 'timeout'],
  ['a wait for a desk that is closed and deserted ends', after(escalate), { ...NOBODY, inShift: false }, 'desk_closed'],
  ['a closed desk with somebody at it does not', after(escalate), { inShift: false }, null],
  ['whose agent is back is served, however long it took', left, { now: NOW + 9000, inShift: false }, 'return'],
  ['an agent who logged out is not back', left, { agents: OFFLINE }, null],
  ['an agent without a sign of life is not back', left, { present: new Set() }, null],
  ['a live session goes on', live, {}, null],
  ['an agent who shows no sign of life loses it', live, { lapsed: new Set([ANNA.id]) }, 'agent_away'],
  ['so does an account that is gone', live, NOBODY, 'agent_away'],
  ['a silent one closes', live, { now: NOW + 1801 }, 'idle'],
  ['what the AI has is left alone', after({ type: 'conversation', conversation_id: 'c1', current: true }), {}, null],
])('%s', (_what, session, state, expected) => {
  expect(due(session, state)).toBe(expected);
});
