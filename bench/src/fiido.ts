import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { startRedisServer } from '@fiido/server/test-redis';
import type { RedisServer } from '@fiido/server/test-redis';
import { startChild, startHelper } from './child-process.ts';
import type { Child } from './child-process.ts';
import { ask } from './http-client.ts';
import { inLanes, numbers } from './lanes.ts';

const SERVER = new URL('../../packages/server/src/node/main.ts', import.meta.url);
const ADMIN = { username: 'admin', password: 'bench-only-1' };

/** One machine plays all shoppers: the limits that keep one caller in bounds are out of its way. */
const OWN = {
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'warn',
  SSE_MAX_TOTAL: '10000',
  RATE_LIMIT_VISITOR_PER_MINUTE: '100000000',
  RATE_LIMIT_VIP_PER_MINUTE: '100000000',
  RATE_LIMIT_IP_PER_MINUTE: '100000000',
};
/** How many sessions are made at once: as many as keep the server busy. */
const LANES = 16;

/** Processes that are stopped together. */
export interface Bench {
  /** Starts one of the baselines and helpers under `child/`. */
  helper(name: string, env?: Record<string, string>): Promise<Child>;
  /** Starts the server as it ships, on the in-process store, with its Coze at the upstream. */
  fiido(env?: Record<string, string>): Promise<Child>;
  /** Starts a redis-server without persistence. */
  redis(): Promise<RedisServer>;
  /** Starts the baseline for all that goes through Redis. */
  rawSite(redis: RedisServer, env?: Record<string, string>): Promise<Child>;
  /** The Coze-shaped upstream's address. */
  upstreamUrl: string;
}

function cozeAt(url: string): Record<string, string> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    COZE_API_BASE: url,
    COZE_WORKFLOW_ID: '1',
    COZE_APP_ID: '1',
    COZE_OAUTH_CLIENT_ID: 'bench',
    COZE_OAUTH_PUBLIC_KEY_ID: 'bench',
    COZE_OAUTH_PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** Runs `work` with processes of its own and stops them all, whatever happens. */
export async function withBench<T>(work: (bench: Bench) => Promise<T>): Promise<T> {
  const started: { stop(): Promise<void> }[] = [];
  const keep = async <S extends { stop(): Promise<void> }>(starting: Promise<S>): Promise<S> => {
    const child = await starting;
    started.push(child);
    return child;
  };
  try {
    const upstream = await keep(startHelper('coze-upstream'));
    const upstreamUrl = `http://127.0.0.1:${upstream.port}`;
    const coze = cozeAt(upstreamUrl);
    const secrets = { SUPER_ADMIN_PASSWORD: ADMIN.password, JWT_SECRET_KEY: randomBytes(32).toString('hex') };
    const base = { ...OWN, ...coze, ...secrets };
    return await work({
      upstreamUrl,
      helper: (name, env) => keep(startHelper(name, env)),
      fiido: (env) => keep(startChild(SERVER, { ...base, ...env })),
      redis: () => keep(startRedisServer()),
      rawSite: ({ url }, env) => keep(startHelper('raw-site', { REDIS_URL: url, UPSTREAM_URL: upstreamUrl, ...env })),
    });
  } finally {
    // The servers before their Redis, or they would complain.
    for (const child of started.toReversed()) await child.stop();
  }
}

/** A shopper with a session of its own. */
export interface Visitor {
  session: string;
  token: string;
}

/** Makes sessions `<prefix>-1` and on, each with its conversation and token. */
export function createVisitors({ port }: Child, prefix: string, count: number): Promise<Visitor[]> {
  return inLanes(numbers(count), LANES, async (index) => {
    const session = `${prefix}-${index + 1}`;
    const body = { session_id: session };
    const made = await ask<{ session_token?: string }>(port, { path: '/api/conversation/new', body });
    if (made.session_token === undefined) throw new Error(`no conversation for ${session}`);
    return { session, token: made.session_token };
  });
}

/** The feed of a session. */
export function eventsOf({ session }: Pick<Visitor, 'session'>): string {
  return `/api/sessions/${session}/events`;
}

/** Logs the first admin in. */
export function loginAdmin(child: Child): Promise<string> {
  return login(child, ADMIN);
}

/** Logs an agent in. */
export async function login({ port }: Child, body: { username: string; password: string }): Promise<string> {
  return (await ask<{ token: string }>(port, { path: '/api/agent/login', body })).token;
}

/** The shopper asks for a person. */
/** A question to the AI, with its answer. */
export function askOnce({ port }: Child, { session, token }: Visitor): Promise<unknown> {
  // The upstream reads its plan from the question: anything else is an error to it, and is tried again for seconds.
  const message = JSON.stringify({ deltas: 1, question: 'How far does the battery last on a hilly way in winter?' });
  return ask(port, { path: '/api/chat', body: { message, user_id: session }, token });
}

export function escalate({ port }: Child, { session, token }: Visitor): Promise<unknown> {
  return ask(port, { path: '/api/manual/escalate', body: { session_name: session }, token });
}

/** What an agent does with a session. */
export function serve(
  { port }: Child,
  { session }: Pick<Visitor, 'session'>,
  what: 'takeover' | 'release',
  token: string,
): Promise<unknown> {
  return ask(port, { path: `/api/sessions/${session}/${what}`, body: {}, token });
}

/** Sessions that an agent has taken over. */
export async function createLiveSessions(
  child: Child,
  agentToken: string,
  count: number,
  prefix = 'live',
): Promise<Visitor[]> {
  const visitors = await createVisitors(child, prefix, count);
  await inLanes(visitors, LANES, async (visitor) => {
    await escalate(child, visitor);
    await serve(child, visitor, 'takeover', agentToken);
  });
  return visitors;
}

/** A session that an agent has taken over. */
export async function createLiveSession(child: Child, agentToken: string, prefix = 'live'): Promise<Visitor> {
  const [visitor] = await createLiveSessions(child, agentToken, 1, prefix);
  if (!visitor) throw new Error('no session');
  return visitor;
}
