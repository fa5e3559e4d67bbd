import type { MessagePageResponse, SessionReadResponse } from '@fiido/protocol';
import { createTestApp } from '@fiido/server/test-support';
import type { TestApp } from '@fiido/server/test-support';
import { expect, test } from 'vitest';
import { checkOnce, checkTransitions, expectNone } from './kit/checker.ts';

const MONDAY_MORNING = Date.parse('2026-11-23T02:00:00Z') / 1000;
const NAME = 'skewed';

/** Two processes on one store, whose clocks differ. */
async function processes(skewSeconds: number): Promise<{ right: TestApp; wrong: TestApp }> {
  const right = await createTestApp({ now: MONDAY_MORNING });
  const { store, feeds, documents } = right.deps;
  const stores = { sessions: store, feeds, documents };
  return { right, wrong: await createTestApp({ now: MONDAY_MORNING + skewSeconds, stores }) };
}

async function recordOf(app: TestApp, token: string) {
  const { body: page } = await app.json<MessagePageResponse>(`/api/sessions/${NAME}/messages`, { token });
  const { body } = await app.json<SessionReadResponse>(`/api/sessions/${NAME}`, { token });
  return { messages: page.data.messages, session: body.data.session, audit: body.data.audit_trail };
}

test.each([5, -5, 300, -300])(
  'I2 I3 I4 I5 F18: over two processes whose clocks differ by %d s, tokens hold and the history stays in order',
  async (skew) => {
    const { right, wrong } = await processes(skew);
    // Each token is made by one process and used at the other.
    const shopper = await wrong.visitor(NAME);
    const agent = await right.agent();
    const at = (index: number): TestApp => (index % 2 ? right : wrong);
    const say = async (index: number, role: 'user' | 'agent') => {
      const body = { session_name: NAME, role, content: `${role} ${index}`, client_message_id: `c${index}${role}` };
      const token = role === 'user' ? shopper : agent;
      return (await at(index).call('/api/manual/messages', { body, token })).status;
    };
    expect((await right.call('/api/chat', { body: { message: 'thanks', user_id: NAME }, token: shopper })).status).toBe(
      200,
    );
    expect((await wrong.call('/api/chat', { body: { message: 'thanks', user_id: NAME }, token: shopper })).status).toBe(
      200,
    );
    for (let phase = 0; phase < 3; phase += 1) {
      const escalate = { body: { session_name: NAME }, token: shopper };
      expect((await at(phase).call('/api/manual/escalate', escalate)).status).toBe(200);
      const take = { method: 'POST', token: agent };
      expect((await at(phase + 1).call(`/api/sessions/${NAME}/takeover`, take)).status).toBe(200);
      for (let turn = 0; turn < 4; turn += 1) {
        expect([await say(phase * 4 + turn, 'user'), await say(phase * 4 + turn, 'agent')]).toEqual([200, 200]);
      }
      const chat = { body: { message: 'AI?', user_id: NAME }, token: shopper };
      expect((await at(phase).call('/api/chat', chat)).status).toBe(409);
      expect((await at(phase).call(`/api/sessions/${NAME}/release`, take)).status).toBe(200);
    }
    const { messages, session, audit } = await recordOf(right, agent);
    expectNone(checkOnce(messages), checkTransitions(audit, session.status));
    expect(messages.filter(({ role }) => role === 'assistant')).toHaveLength(2);
    const texts = messages.filter(({ role }) => role === 'user' || role === 'agent').map(({ content }) => content);
    const expected = Array.from({ length: 12 }, (_, index) => [`user ${index}`, `agent ${index}`]);
    expect(texts).toEqual(['thanks', 'thanks', ...expected.flat()]);
    const times = messages.map(({ timestamp }) => timestamp);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(new Set(times).size).toBe(times.length);
  },
);

test('I7 F18: a process whose clock is five seconds ahead does not take away seats, and gives no more of them', async () => {
  const { right, wrong } = await processes(5);
  const token = await right.visitor(NAME);
  const feeds = await Promise.all(
    [right, wrong, right].map((app) => app.call(`/api/sessions/${NAME}/events`, { token })),
  );
  expect(feeds.map(({ status }) => status)).toEqual([200, 200, 200]);
  for (const app of [right, wrong]) {
    expect((await app.call(`/api/sessions/${NAME}/events`, { token })).status).toBe(429);
  }
  for (const { body } of feeds) await body?.cancel();
});

test('I5 F18: a clock that jumps an hour ahead ends the agents’ logins, and no session’s chain', async () => {
  const app = await createTestApp();
  const shopper = await app.visitor(NAME);
  const agent = await app.agent();
  await app.call('/api/manual/escalate', { body: { session_name: NAME }, token: shopper });
  await app.call(`/api/sessions/${NAME}/takeover`, { method: 'POST', token: agent });
  await app.clock.advance(3600 * 1000);
  expect((await app.call(`/api/sessions/${NAME}`, { token: agent })).status).toBe(401);
  const again = await app.agent();
  const { session, audit } = await recordOf(app, again);
  expectNone(checkTransitions(audit, session.status));
  // Nobody was there for an hour: the AI has the shopper again, or soon.
  expect(session.status).not.toBe('manual_live');
});
