import type { AfterHoursRequest, EscalateResponse } from '@fiido/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startRedisServer } from '../../test/store/redis-server.ts';
import { startSmtpServer } from '../../test/smtp.ts';
import type { SmtpServer } from '../../test/smtp.ts';
import { createTestApp, MONDAY_NIGHT, TEST_ENV } from '../../test/support.ts';
import type { TestApp } from '../../test/support.ts';
import { storeLimitsOf } from '../assemble.ts';
import { createFakeClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { createCipher } from '../store/cipher.ts';
import { createRedisStore } from '../store/redis.ts';
import { sealStores } from '../store/sealed.ts';
import type { QueuedMail } from './mail-queue.ts';
import { afterRound } from './mail-room.ts';
import { createSmtpMailer } from './smtp.ts';

const MINUTE_MS = 60_000;
const PATIENT = { timeout: 15_000, interval: 20 };
let smtp: SmtpServer;
beforeEach(async () => void (smtp = await startSmtpServer()));
afterEach(() => smtp.stop());

const ENV = { EMAIL_RECIPIENTS: 'team@example.com' };

function mailer() {
  return createSmtpMailer({
    host: '127.0.0.1',
    port: smtp.port,
    startTls: false,
    username: 'shop',
    password: 'secret',
    from: { name: 'Shop', address: 'shop@example.com' },
  });
}

/** Asks at night, while the clock moves: the answer waits for the mail server, but not for ever. */
async function wish(app: TestApp, token: string): Promise<EscalateResponse> {
  let answered = false;
  const asked = app
    .json<EscalateResponse>('/api/manual/escalate', { body: { session_name: 's1' }, token })
    .finally(() => (answered = true));
  await vi.waitFor(async () => {
    await app.clock.advance(1000);
    expect(answered).toBe(true);
  }, PATIENT);
  return (await asked).body;
}

async function mailOf(app: TestApp) {
  return (await app.deps.documents.list<AfterHoursRequest>('after_hours'))[0]?.value.mail;
}

/** Lets time pass in the steps in which the queue looks around. */
async function pass(app: TestApp, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 5000) {
    await app.clock.advance(5000);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('while the mail server is away the answer says so in time, and the mail arrives once when it is back', async () => {
  const app = await createTestApp({ now: MONDAY_NIGHT, mailer: mailer(), env: ENV });
  const token = await app.visitor('s1');
  await smtp.stop();
  const answer = await wish(app, token);
  expect(answer).toMatchObject({ email_sent: false, email_queued: true });
  await vi.waitFor(async () => {
    await app.clock.advance(5000);
    expect(await mailOf(app)).toMatchObject({ sent: false, retry_count: 1, error: '邮件暂未送达，稍后重试' });
  }, PATIENT);
  expect(await app.deps.mail.health()).toEqual({ ok: false, queued: 1 });
  await smtp.start();
  await vi.waitFor(async () => {
    await app.clock.advance(MINUTE_MS);
    expect(await mailOf(app)).toMatchObject({ sent: true, error: null });
  }, PATIENT);
  await pass(app, 10 * MINUTE_MS);
  expect(smtp.received).toHaveLength(1);
  expect(await app.deps.mail.health()).toEqual({ ok: true, queued: 0 });
});

test('a mail that is refused for good is not tried again, and agents are told', async () => {
  const app = await createTestApp({ now: MONDAY_NIGHT, mailer: mailer(), env: ENV });
  const token = await app.visitor('s1');
  smtp.refuse(550);
  const { body } = await app.json<EscalateResponse>('/api/manual/escalate', { body: { session_name: 's1' }, token });
  expect(body).toMatchObject({ email_sent: false, email_queued: false });
  smtp.refuse(0);
  await pass(app, 10 * MINUTE_MS);
  expect(smtp.received).toEqual([]);
  expect(await mailOf(app)).toMatchObject({ sent: false, error: '邮件被拒收' });
  const feed = await app.call('/api/agent/events?after=0', { token: await app.agent() });
  const reader = feed.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (reader && !text.includes('"mail_failed"')) text += (await reader.read()).value;
  await reader?.cancel();
  expect(text).toMatch(/"type":"mail_failed","session_name":"s1","request_id":"ahr_/);
});

test('rounds come after 1, 5, 15 and 60 minutes, then hourly, and end after a day', () => {
  let mail: QueuedMail = {
    mail_id: 'mail_1',
    template: 'request',
    request_id: 'ahr_1',
    state: 'queued',
    reported: true,
    error: null,
    retry_count: 0,
    created_at: 0,
    next_at: 0,
    claimed_until: 99,
  };
  const minutes: number[] = [];
  while (mail.state === 'queued') {
    const now = mail.next_at;
    mail = afterRound(mail, 'failed', now);
    minutes.push((mail.next_at - now) / 60);
  }
  expect(minutes.slice(0, 6)).toEqual([1, 5, 15, 60, 60, 60]);
  expect(mail).toMatchObject({ state: 'failed', error: '邮件发送失败', reported: false, claimed_until: 0 });
  expect(mail.next_at).toBeGreaterThan(22 * 3600);
  expect(mail.next_at).toBeLessThanOrEqual(24 * 3600);
});

test('the queue survives a restart, several processes send one mail, and addresses are unreadable in Redis', async () => {
  const redis = await startRedisServer();
  const limits = storeLimitsOf(readConfig(TEST_ENV, () => ''));
  const cipher = await createCipher(new Uint8Array(32).fill(7));
  const opened: { close(): void }[] = [];
  async function start(now: number): Promise<TestApp> {
    const clock = createFakeClock(now);
    const store = await createRedisStore({ url: redis.url, site: 'fiido', clock, limits, timeoutMs: 2000 });
    opened.push(store);
    return createTestApp({ clock, stores: sealStores(store, cipher), mailer: mailer(), env: ENV });
  }
  try {
    const first = await start(MONDAY_NIGHT);
    const token = await first.visitor('s1');
    await smtp.stop();
    const asked = first.json<EscalateResponse>('/api/manual/escalate', {
      body: { session_name: 's1', contact: { email: 'anna@example.com', phone: '+49 123' } },
      token,
    });
    let answered = false;
    void asked.finally(() => (answered = true));
    await vi.waitFor(async () => {
      await first.clock.advance(1000);
      expect(answered).toBe(true);
    }, PATIENT);
    expect((await asked).body).toMatchObject({
      email_queued: true,
      data: { user_profile: { email: 'anna@example.com' } },
    });
    await vi.waitFor(async () => {
      await first.clock.advance(1000);
      expect(await mailOf(first)).toMatchObject({ sent: false, retry_count: 1 });
    }, PATIENT);
    first.shutDown();
    await smtp.start();
    const others = await Promise.all([1, 2, 3].map(() => start(MONDAY_NIGHT + 600)));
    await vi.waitFor(async () => {
      await Promise.all(others.map((app) => app.clock.advance(5000)));
      expect(others[0] && (await mailOf(others[0]))?.sent).toBe(true);
    }, PATIENT);
    for (let tick = 0; tick < 20; tick++) await Promise.all(others.map((app) => app.clock.advance(5000)));
    expect(smtp.received).toHaveLength(1);
    expect(smtp.received[0]?.raw).toContain('Reply-To: anna@example.com');
    const [app] = others;
    const stored = await redisDump(redis.url);
    expect(stored).toContain('s1');
    expect(stored).not.toMatch(/anna@example\.com|\+49 123/);
    expect(app && (await app.deps.store.get('s1'))?.user_profile.email).toBe('anna@example.com');
  } finally {
    for (const store of opened) store.close();
    await redis.stop();
  }
}, 40_000);

/** Every value in Redis as one text. */
async function redisDump(url: string): Promise<string> {
  const { Redis } = await import('ioredis');
  const redis = new Redis(url);
  try {
    const texts: string[] = [];
    for (const key of await redis.keys('*')) {
      const type = await redis.type(key);
      if (type === 'string') texts.push(key, (await redis.get(key)) ?? '');
      else if (type === 'hash') texts.push(key, JSON.stringify(await redis.hgetall(key)));
      else if (type === 'stream') texts.push(key, JSON.stringify(await redis.xrange(key, '-', '+')));
      else if (type === 'list') texts.push(key, JSON.stringify(await redis.lrange(key, 0, -1)));
      else if (type === 'zset') texts.push(key, JSON.stringify(await redis.zrange(key, '0', '-1')));
    }
    return texts.join('\n');
  } finally {
    redis.disconnect();
  }
}
