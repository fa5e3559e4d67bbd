import { createSimulator } from '@fiido/coze-simulator';
import type { Simulator, SimulatorOptions } from '@fiido/coze-simulator';
import type { Hono } from 'hono';
import { createCozeProvider } from '../src/ai/coze.ts';
import type { AppEnv } from '../src/app-env.ts';
import { createApp } from '../src/app.ts';
import { assemble, storeLimitsOf } from '../src/assemble.ts';
import type { Parts } from '../src/assemble.ts';
import { createFakeClock } from '../src/clock.ts';
import type { FakeClock } from '../src/clock.ts';
import { readConfig } from '../src/config.ts';
import type { Env } from '../src/env-reader.ts';
import type { Deps } from '../src/deps.ts';
import { openWebStream } from '../src/streams/event-stream.ts';
import { createLog } from '../src/log.ts';
import { DEMO_AGENTS, seedAccounts } from '../src/auth/seed-accounts.ts';
import { createMemoryStore } from '../src/store/memory.ts';

export type { Mail } from '../src/mail/mailer.ts';
export { showMail } from '../src/mail/outbox.ts';

/** A Monday, 10:00 in Shanghai: in shift with the contract's default hours. */
export const MONDAY_MORNING = Date.parse('2026-11-23T02:00:00Z') / 1000;
/** The same Monday, 22:00: nobody is at the desk. */
export const MONDAY_NIGHT = MONDAY_MORNING + 12 * 3600;

export const TEST_ENV: Env = {
  JWT_SECRET_KEY: 'a secret for tests only, 32 characters long',
  HUMAN_SHIFT_START: '09:00',
  HUMAN_SHIFT_END: '18:00',
  WEEKENDS_DISABLED: 'true',
};

export interface Call {
  method?: string;
  token?: string;
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
}

export interface TestApp {
  app: Hono<AppEnv>;
  deps: Deps;
  clock: FakeClock;
  simulator: Simulator;
  /** Log lines, newest last. */
  lines: string[];
  /** How many readers a feed has. */
  readerCount(feed: `session:${string}` | 'desk'): number;
  call(path: string, call?: Call): Promise<Response>;
  /** Calls and reads the JSON answer, as the shape that the caller expects. */
  json<T = Record<string, unknown>>(path: string, call?: Call): Promise<{ status: number; body: T }>;
  /** Makes one of the demo accounts without logging in. */
  addAccount(username: string): Promise<void>;
  /** Opens a session and returns its visitor token. */
  visitor(session_name: string): Promise<string>;
  /** Logs in one of the demo accounts and returns the access token. */
  agent(username?: string): Promise<string>;
  /** Tells streams to end, as SIGTERM does. */
  shutDown(): void;
}

export interface TestOptions {
  env?: Env;
  /** Unix seconds. */
  now?: number;
  simulator?: SimulatorOptions;
  /** Takes mails; none are sent when absent. */
  mailer?: Parts['mailer'];
  /** Another store than the one in memory. */
  stores?: Omit<Parts['stores'], 'journal'> & Partial<Pick<Parts['stores'], 'journal'>>;
  /** The one that such a store has; `now` is its own then. */
  clock?: FakeClock;
}

/** Making an RSA key takes longer than most tests: one a process is enough. */
let sharedKey: string | undefined;
/** Accounts as they were stored, hash and all: hashing is slow on purpose. */
const records = new Map<string, unknown>();

/** The whole server in this process: memory store, the simulator behind the real Coze client, a clock that stands still. */
export async function createTestApp(options: TestOptions = {}): Promise<TestApp> {
  const clock = options.clock ?? createFakeClock(options.now ?? MONDAY_MORNING);
  const config = readConfig({ ...TEST_ENV, ...options.env }, () => '');
  const simulator = await createSimulator({
    now: clock.now,
    deltaDelayMs: 0,
    firstByteDelayMs: 0,
    ...(sharedKey === undefined ? {} : { credentials: { private_key_pem: sharedKey } }),
    ...options.simulator,
  });
  sharedKey ??= simulator.credentials.private_key_pem;
  const { base_url, client_id, public_key_id, private_key_pem, workflow_id, app_id } = simulator.credentials;
  const lines: string[] = [];
  const log = createLog({ level: 'debug', now: clock.now, write: (line) => void lines.push(line) });
  const ai =
    config.coze === null
      ? null
      : createCozeProvider({
          fetch: (url, init) => simulator.fetch(new Request(url, init)),
          clock,
          log,
          random: () => 0.5,
          config: {
            baseUrl: base_url,
            workflowId: workflow_id,
            appId: app_id,
            clientId: client_id,
            publicKeyId: public_key_id,
            privateKeyPem: private_key_pem,
            connectTimeoutMs: 5000,
            idleTimeoutMs: 30_000,
            turnTimeoutMs: 600_000,
          },
        });
  const memory = createMemoryStore({ clock, limits: storeLimitsOf(config) });
  const stores = { ...memory, ...options.stores };
  const shutdown = new AbortController();
  const deps = assemble({
    config,
    stores,
    ai,
    cozeIds: ai ? { workflow_id, app_id } : { workflow_id: '', app_id: '' },
    clock,
    log,
    openStream: openWebStream,
    shutdown: shutdown.signal,
    ...(options.mailer ? { mailer: options.mailer } : {}),
  });
  if (config.seedDemoAgents) await seedAccounts(deps.accounts, config);
  const app = createApp(deps);

  async function call(path: string, { method, token, body, headers = {} }: Call = {}): Promise<Response> {
    return app.request(path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  async function addAccount(username: string): Promise<void> {
    const account = DEMO_AGENTS.find((demo) => demo.username === username);
    if (!account || (await deps.accounts.find(username))) return;
    const known = records.get(username);
    if (known) {
      await deps.documents.put('agent', username, known);
      return;
    }
    await deps.accounts.add(account);
    records.set(username, (await deps.documents.get('agent', username))?.value);
  }

  return {
    app,
    deps,
    addAccount,
    clock,
    simulator,
    lines,
    readerCount: (feed) => memory.readerCount(feed),
    call,
    async json<T>(path: string, options?: Call) {
      const response = await call(path, options);
      return { status: response.status, body: (await response.json()) as T };
    },
    async visitor(session_name) {
      const response = await call('/api/conversation/new', { body: { session_id: session_name } });
      const { session_token } = (await response.json()) as { session_token: string };
      return session_token;
    },
    async agent(username = 'agent001') {
      const account = DEMO_AGENTS.find((demo) => demo.username === username);
      if (!account) throw new Error(`no demo account ${username}`);
      await addAccount(username);
      const response = await call('/api/agent/login', { body: { username, password: account.password } });
      const { token } = (await response.json()) as { token: string };
      return token;
    },
    shutDown: () => shutdown.abort(),
  };
}
