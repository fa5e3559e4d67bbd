import type { AgentSettingsResponse } from '@fiido/protocol';
import { expect, test } from 'vitest';
import { startProcesses } from '../../test/processes.ts';
import { createTestApp } from '../../test/support.ts';

const PATH = '/api/agent/settings';

test('settings are each agent’s own, and what is not named stays', async () => {
  const app = await createTestApp();
  const [one, two] = [await app.agent(), await app.agent('agent002')];
  const put = (body: object) => app.json<AgentSettingsResponse>(PATH, { method: 'PUT', body, token: one });
  await put({ theme: 'dark', quiet_hours: { start: '22:00', end: '07:00' }, shortcuts: { take_over: 'Y' } });
  const { body } = await put({ notifications: { sound_volume: 0 }, shortcuts: { reply: 'R' } });
  expect(body.data).toMatchObject({
    theme: 'dark',
    send_key: 'Enter',
    quiet_hours: { start: '22:00', end: '07:00' },
    notifications: { sound_volume: 0, new_session: true },
  });
  expect(body.data.shortcuts).toEqual({ reply: 'R' });
  expect((await app.json(PATH, { token: one })).body).toEqual(body);
  const other = (await app.json<AgentSettingsResponse>(PATH, { token: two })).body.data;
  expect(other).toMatchObject({ theme: 'auto', shortcuts: {}, quiet_hours: null });
  expect((await put({ quiet_hours: null })).body.data.quiet_hours).toBeNull();
});

test.each([
  [{ theme: 'pink' }, 'theme'],
  [{ font_size: 4 }, 'font_size'],
  [{ send_key: 'Tab' }, 'send_key'],
  [{ notifications: { sound_volume: 101 } }, 'notifications.sound_volume'],
  [{ quiet_hours: { start: '25:00', end: '07:00' } }, 'quiet_hours.start'],
  [{ shortcuts: { close: 'Ctrl+W' } }, 'shortcuts.close'],
])('%j is refused, and nothing changes', async (body, path) => {
  const app = await createTestApp();
  const token = await app.agent();
  const before = (await app.json(PATH, { token })).body;
  const refused = await app.json(PATH, { method: 'PUT', body, token });
  expect(refused).toMatchObject({ status: 422, body: { code: 'VALIDATION_ERROR', issues: [{ path }] } });
  expect((await app.json(PATH, { token })).body).toEqual(before);
});

test('of two browsers that change different things through two processes, both count', async () => {
  const { processes, close } = await startProcesses(2);
  const [a, b] = processes;
  if (!a || !b) throw new Error('two were asked for');
  try {
    const token = await a.agent();
    const put = (server: typeof a, body: object) => server.call(PATH, { method: 'PUT', body, token });
    await Promise.all([put(a, { theme: 'light' }), put(b, { font_size: 20 }), put(a, { send_key: 'Ctrl+Enter' })]);
    const { body } = await b.json<AgentSettingsResponse>(PATH, { token });
    expect(body.data).toMatchObject({ theme: 'light', font_size: 20, send_key: 'Ctrl+Enter' });
  } finally {
    await close();
  }
});
