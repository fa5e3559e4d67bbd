import { expect, test } from 'vitest';
import { deskSnapshot, summary, waiting } from '../../test/samples.ts';
import { emptyDeskView, reduceDesk } from './desk.ts';
import type { DeskAction, DeskView } from './desk.ts';

function fold(...actions: DeskAction[]): DeskView {
  return actions.reduce(reduceDesk, emptyDeskView);
}

const statusChange = { type: 'status_change', previous_status: 'bot_active', timestamp: 1_100 } as const;

test('a snapshot brings all sessions and agents', () => {
  const view = fold(deskSnapshot([waiting('a', 1_000), summary('b')]));
  expect(view.loaded).toBe(true);
  expect([...view.sessions.keys()]).toEqual(['a', 'b']);
  expect(view.agents.get('agent_2')?.agent_name).toBe('Sophie');
  expect(view.counts.pending_manual).toBe(1);
});

test('a session that changes its status is counted where it is now', () => {
  const live = summary('a', { status: 'manual_live', version: 2 });
  const view = fold(deskSnapshot([waiting('a', 1_000)]), { type: 'session_updated', seq: 11, session: live });
  expect(view.counts).toMatchObject({ pending_manual: 0, manual_live: 1 });
  expect(view.sessions.get('a')).toBe(live);
});

test('an event that was seen before changes nothing', () => {
  const before = fold(deskSnapshot([waiting('a', 1_000)]));
  expect(reduceDesk(before, { type: 'session_removed', seq: 10, session_name: 'a' })).toBe(before);
});

test('a removed session is gone from the list and from the counts', () => {
  const view = fold(deskSnapshot([waiting('a', 1_000)]), { type: 'session_removed', seq: 11, session_name: 'a' });
  expect(view.sessions.size).toBe(0);
  expect(view.counts.pending_manual).toBe(0);
});

test('a shopper who begins to wait is unread until the agent looks', () => {
  const waits = { ...statusChange, seq: 11, session_name: 'a', status: 'pending_manual' } as const;
  const view = fold(deskSnapshot([summary('a')]), waits);
  expect(view.unread.has('a')).toBe(true);
  expect(reduceDesk(view, { type: 'seen', session_name: 'a' }).unread.has('a')).toBe(false);
});

test('the words of a shopper make a session unread and end their typing; those of an agent do not', () => {
  const said = { type: 'manual_message', session_name: 'a', content: '', timestamp: 1, message_id: 'm' } as const;
  const typing = { type: 'typing', session_name: 'a', role: 'user', is_typing: true } as const;
  const before = fold(deskSnapshot([summary('a')]), typing);
  expect(before.typing.has('a')).toBe(true);
  const agents = reduceDesk(before, { ...said, seq: 11, role: 'agent', assigned_agent_id: 'agent_1' });
  expect(agents.unread.has('a')).toBe(false);
  const shoppers = reduceDesk(before, { ...said, seq: 11, role: 'user', assigned_agent_id: 'agent_1' });
  expect(shoppers.unread.has('a')).toBe(true);
  expect(shoppers.typing.has('a')).toBe(false);
});

test('a colleague who goes for lunch keeps the number of sessions they can take', () => {
  const presence = { agent_id: 'agent_2', agent_name: 'Sophie', status: 'lunch', live_sessions: 0 } as const;
  const view = fold(deskSnapshot([]), { type: 'presence', ...presence });
  expect(view.agents.get('agent_2')).toEqual({ ...presence, username: 'agent002', max_sessions: 5 });
});

test('nobody is shown as typing after the connection was lost', () => {
  const typing = { type: 'typing', session_name: 'a', role: 'user', is_typing: true } as const;
  const view = fold(deskSnapshot([summary('a')]), typing, { type: 'connection', state: 'reconnecting' });
  expect(view.connection).toBe('reconnecting');
  expect(view.typing.size).toBe(0);
});

test('an older picture of a session does not replace a newer one', () => {
  const view = fold(deskSnapshot([summary('a', { version: 5 })]));
  const after = reduceDesk(view, { type: 'session_updated', seq: 11, session: waiting('a', 1_000) });
  expect(after.sessions.get('a')?.version).toBe(5);
});

test('who looks at a session is shown until they leave, their connection dies, or the picture is made anew', () => {
  const agents = [
    { id: 'agent_1', name: 'Wang' },
    { id: 'agent_2', name: 'Li' },
  ];
  const desk = reduceDesk(emptyDeskView, { type: 'viewers', session_name: 'a', agents });
  expect(desk.viewers.get('a')).toEqual(agents);
  const gone = {
    type: 'presence',
    agent_id: 'agent_1',
    agent_name: 'Wang',
    status: 'offline',
    live_sessions: 0,
  } as const;
  expect(reduceDesk(desk, gone).viewers.get('a')).toEqual([agents[1]]);
  expect(reduceDesk(desk, { type: 'viewers', session_name: 'a', agents: [] }).viewers.size).toBe(0);
  expect(reduceDesk(desk, deskSnapshot([])).viewers.size).toBe(0);
});
