import { emptySessionView, reduceSession } from '@fiido/ui/session';
import type { SessionState } from '@fiido/protocol';
import { expect, test } from 'vitest';
import { snapshotOf } from '../test/scripted-server.ts';
import { deskStatus } from './conversation-state.ts';

const open = { open: true, next_open_at: null };
const closed = { open: false, next_open_at: 1_763_650_000 };

function viewOf(changes: Partial<SessionState>) {
  return reduceSession(emptySessionView, snapshotOf(changes));
}

test('before anything is known the AI answers', () => {
  expect(deskStatus({ view: emptySessionView, desk: { open: null, next_open_at: null } })).toEqual({
    kind: 'ai',
    next_open_at: null,
  });
});

test('a waiting shopper sees place and estimate as far as they are known', () => {
  const view = viewOf({ status: 'pending_manual' });
  expect(deskStatus({ view, desk: open })).toEqual({ kind: 'waiting', position: null, estimate: null });
  const queue = { position: 2, total_count: 3, estimated_wait_seconds: 240, agents_online: 1 };
  expect(deskStatus({ view: { ...view, queue }, desk: open })).toEqual({ kind: 'waiting', position: 2, estimate: 240 });
});

test('a live session names the agent', () => {
  const view = viewOf({ status: 'manual_live', assigned_agent: { id: 'a1', name: 'Anna' } } as Partial<SessionState>);
  expect(deskStatus({ view, desk: open })).toEqual({ kind: 'human', name: 'Anna' });
});

test('off hours the AI is still the one who answers, and says when people are back', () => {
  expect(deskStatus({ view: viewOf({}), desk: closed })).toEqual({ kind: 'ai', next_open_at: 1_763_650_000 });
});

test('a shopper who asked for a person off hours is told that the team is away, until it is back', () => {
  const view = viewOf({ after_hours_request_id: 'ahr_1' });
  expect(deskStatus({ view, desk: closed })).toEqual({ kind: 'away', next_open_at: 1_763_650_000 });
  expect(deskStatus({ view, desk: open })).toEqual({ kind: 'ai', next_open_at: null });
});

test('a closed session says so', () => {
  expect(deskStatus({ view: viewOf({ status: 'closed' }), desk: open })).toEqual({ kind: 'closed' });
});
