import { afterEach, expect, test, vi } from 'vitest';
import { startProcesses } from '../../test/processes.ts';
import type { ServerProcess } from '../../test/processes.ts';
import { MONDAY_MORNING } from '../../test/support.ts';

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

/** Two servers whose AI, when told to be silent, goes on only when `speak` is called. */
async function two(): Promise<{ a: ServerProcess; b: ServerProcess; speak(): void }> {
  let speak = (): void => undefined;
  const silence = new Promise<void>((resolve) => (speak = resolve));
  const sleep = (ms: number): Promise<void> => (ms > 0 ? silence : Promise.resolve());
  const started = await startProcesses(2, { simulator: { sleep } });
  close = started.close;
  const [a, b] = started.processes;
  if (!a || !b) throw new Error('two were asked for');
  return { a, b, speak };
}

const FIRST = 'Can I return the bike?';
const SECOND = 'How long is the warranty?';

const ask = (server: ServerProcess, token: string, message: string, more = {}) =>
  server.call('/api/chat/stream', { body: { message, user_id: 's1', ...more }, token });

/** Asks the first question of a server whose AI falls silent, and waits until its turn runs. */
async function askAndHang(server: ServerProcess, token: string, more = {}): Promise<Response> {
  server.simulator.faults.add({ kind: 'silence', deltas: 1, ms: 1 });
  const response = await ask(server, token, FIRST, more);
  await vi.waitFor(() =>
    expect(server.simulator.requests.some(({ path }) => path === '/v1/workflows/chat')).toBe(true),
  );
  return response;
}

async function said(server: ServerProcess): Promise<string[]> {
  const { messages } = await server.deps.store.messages('s1', { limit: 50 });
  return messages.map(({ role, content }) => (role === 'user' ? content : role));
}

test('a question through another process waits for the answer that runs, and both are answered in order', async () => {
  const { a, b, speak } = await two();
  const token = await a.visitor('s1');
  const first = await askAndHang(a, token);
  const second = ask(b, token, SECOND);
  await vi.waitFor(() => expect(b.readerCount('session:s1')).toBeGreaterThan(0));
  expect(await said(b)).toEqual([FIRST]);
  speak();
  const texts = [await first.text(), await (await second).text()];
  expect(texts.map((text) => text.includes('"done"'))).toEqual([true, true]);
  expect(await said(b)).toEqual([FIRST, 'assistant', SECOND, 'assistant']);
});

test('a question after one that failed elsewhere is asked although no event tells of the failure', async () => {
  const { a, b } = await two();
  const token = await a.visitor('s1');
  const first = await askAndHang(a, token);
  const second = ask(b, token, SECOND);
  await a.until(async () => expect((await a.deps.store.get('s1'))?.ai_fail_count).toBe(1));
  expect(await first.text()).toContain('AI_UNAVAILABLE');
  await b.clock.advance(1000);
  expect(await (await second).text()).toContain('"done"');
  expect(await said(b)).toEqual([FIRST, SECOND, 'assistant']);
});

test('a long turn keeps its place as long as its process lives', async () => {
  const { a, b, speak } = await two();
  const token = await a.visitor('s1');
  const first = await askAndHang(a, token);
  const turn = async () => (await b.deps.store.get('s1'))?.internals.turn;
  const begun = await turn();
  await a.clock.advance(8000);
  await vi.waitFor(async () => expect((await turn())?.expires_at).toBeGreaterThan(begun?.expires_at ?? Infinity));
  await b.clock.advance(21_000);
  const second = ask(b, token, SECOND);
  await vi.waitFor(() => expect(b.readerCount('session:s1')).toBeGreaterThan(0));
  expect(await said(b)).toEqual([FIRST]);
  speak();
  await first.text();
  await (await second).text();
  expect(await said(b)).toEqual([FIRST, 'assistant', SECOND, 'assistant']);
});

test('the turn of a killed process is over within half a minute, for the next question and for a resend', async () => {
  const { a, b } = await two();
  const token = await a.visitor('s1');
  const once = { client_message_id: 'c1' };
  await askAndHang(a, token, once);
  a.kill();
  expect((await ask(b, token, FIRST, once)).status).toBe(409);
  let answered = false;
  const second = ask(b, token, SECOND).then(async (response) => {
    await response.text();
    answered = true;
  });
  await b.until(() => expect(answered).toBe(true));
  await second;
  expect(b.clock.now() - MONDAY_MORNING).toBeGreaterThanOrEqual(20);
  expect(b.clock.now() - MONDAY_MORNING).toBeLessThanOrEqual(35);
  expect(await (await ask(b, token, FIRST, once)).text()).toContain('"done"');
  expect(await said(b)).toEqual([FIRST, SECOND, 'assistant', 'assistant']);
});

test('an answer whose turn was given to another question ends as an error, never as an empty success', async () => {
  const { a, b, speak } = await two();
  const token = await a.visitor('s1');
  const first = await askAndHang(a, token);
  await b.clock.advance(21_000);
  expect(await (await ask(b, token, SECOND)).text()).toContain('"done"');
  speak();
  const text = await first.text();
  expect(text).toContain('"code":"AI_UNAVAILABLE"');
  expect(text).not.toContain('"done"');
});

test('a takeover while a question waits refuses it before a stream opens', async () => {
  const { a, b } = await two();
  const token = await a.visitor('s1');
  await askAndHang(a, token);
  const second = ask(b, token, SECOND);
  await vi.waitFor(() => expect(b.readerCount('session:s1')).toBeGreaterThan(0));
  await a.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  expect((await second).status).toBe(409);
  expect(await said(b)).toEqual([FIRST]);
});

test('a server that shuts down does not keep a waiting question', async () => {
  const { a, b } = await two();
  const token = await a.visitor('s1');
  await askAndHang(a, token);
  const second = ask(b, token, SECOND);
  await vi.waitFor(() => expect(b.readerCount('session:s1')).toBeGreaterThan(0));
  b.shutDown();
  expect([(await second).status, (await (await second).json()) as object]).toMatchObject([
    503,
    { code: 'SHUTTING_DOWN' },
  ]);
});
