import { afterEach, expect, test, vi } from 'vitest';
import { listeningExtra } from '../../../test/extra-context.ts';
import { ScriptedServer, ok, refuse } from '../../../test/scripted-server.ts';
import { watchDesk } from './desk-hours.ts';

const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
};
afterEach(() => {
  kept.clear();
  vi.unstubAllGlobals();
});

function watched(server = new ScriptedServer()) {
  vi.stubGlobal('localStorage', storage);
  const parts = listeningExtra(server);
  watchDesk(parts.context);
  return parts;
}

test('a site whose shopper waits for a person wakes the next page, until the AI is back', async () => {
  const { server, conversation } = watched();
  conversation.open();
  await vi.waitFor(() => expect(conversation.state.view.session).not.toBeNull());
  const change = { type: 'status_change', timestamp: 1_763_605_010 };
  server.push({ ...change, seq: 2, status: 'pending_manual', previous_status: 'bot_active' });
  await vi.waitFor(() => expect(kept.get('fiido:fiido:awake')).toBe('1'));
  server.push({ ...change, seq: 3, status: 'bot_active', previous_status: 'pending_manual' });
  await vi.waitFor(() => expect(kept.size).toBe(0));
});

test('an awake page follows the session without being opened', async () => {
  kept.set('fiido:fiido:awake', '1');
  const { conversation } = watched();
  await vi.waitFor(() => expect(conversation.state.view.session).not.toBeNull());
});

test('any other page asks nothing of the server', async () => {
  const { server } = watched();
  await Promise.resolve();
  expect(server.requests).toEqual([]);
});

test('who logs out is not waited for', async () => {
  const { server, conversation } = watched();
  conversation.open();
  await vi.waitFor(() => expect(conversation.state.view.session).not.toBeNull());
  const change = { type: 'status_change', timestamp: 1_763_605_010 };
  server.push({ ...change, seq: 2, status: 'pending_manual', previous_status: 'bot_active' });
  await vi.waitFor(() => expect(kept.size).toBe(1));
  conversation.logout();
  expect(kept.size).toBe(0);
});

test('the hours of the desk are asked for once', async () => {
  const server = new ScriptedServer();
  server.script('shift/status', () => ok({ data: { is_in_shift: false, next_open_at: 1_763_650_000 } }));
  const { conversation } = watched(server);
  conversation.open();
  await vi.waitFor(() => expect(conversation.state.desk).toEqual({ open: false, next_open_at: 1_763_650_000 }));
  expect(server.asked('shift/status')).toHaveLength(1);
});

test('a desk that does not tell its hours is no error', async () => {
  const server = new ScriptedServer();
  server.script('shift/status', () => refuse(503, 'STORE_UNAVAILABLE'));
  const { conversation } = watched(server);
  conversation.open();
  await vi.waitFor(() => expect(server.asked('shift/status')).toHaveLength(1));
  expect(conversation.state).toMatchObject({ notice: null, desk: { open: null } });
});
