import { expect, test, vi } from 'vitest';
import { listeningExtra } from '../../../test/extra-context.ts';
import { ScriptedServer, ok, refuse } from '../../../test/scripted-server.ts';
import { isOld, renewTokens } from './token-renewal.ts';

const DAY = 86_400;
const NOW = 1_763_605_000;

function tokenOf(ageDays: number): string {
  const iat = NOW - ageDays * DAY;
  const payload = { sub: 's1', name: '???>>>', iat, exp: iat + 7 * DAY };
  const base64url = btoa(JSON.stringify(payload)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
  return `e30.${base64url}.sig`;
}

async function comeBack(token: string, server = new ScriptedServer()) {
  const session = JSON.stringify({ session_id: 's1', token });
  const parts = listeningExtra(server, new Map([['fiido:fiido:session', session]]));
  renewTokens(parts.context, parts.timers.now);
  parts.conversation.open();
  await vi.waitFor(() => expect(parts.conversation.state.view.session).not.toBeNull());
  return parts;
}

test('a token is old once more than half of its life is over', () => {
  expect(isOld(tokenOf(3.4), NOW * 1000)).toBe(false);
  expect(isOld(tokenOf(3.6), NOW * 1000)).toBe(true);
  for (const other of ['', 'token-of-s1', 'a.b.c', 'e30.e30.x']) expect(isOld(other, NOW * 1000)).toBe(false);
});

test('a shopper who comes back with an old token gets a newer one, for later visits too', async () => {
  const server = new ScriptedServer();
  server.script('token', () => ok({ session_token: 'newer', expires_in: 604_800 }));
  const { conversation, stored } = await comeBack(tokenOf(5), server);
  await vi.waitFor(() => expect(conversation.visitor.session).toEqual({ session_id: 's1', token: 'newer' }));
  expect(server.asked('token')).toHaveLength(1);
  expect(stored.get('fiido:fiido:session')).toContain('newer');
});

test('a young token is kept', async () => {
  const { server } = await comeBack(tokenOf(1));
  expect(server.asked('token')).toEqual([]);
});

test('a renewal that fails changes nothing', async () => {
  const server = new ScriptedServer();
  server.script('token', () => refuse(503, 'STORE_UNAVAILABLE'));
  const token = tokenOf(5);
  const { conversation } = await comeBack(token, server);
  await vi.waitFor(() => expect(server.asked('token')).toHaveLength(1));
  expect(conversation.visitor.session).toEqual({ session_id: 's1', token });
  expect(conversation.state.notice).toBeNull();
});
