import { generateKeyPairSync } from 'node:crypto';
import { startChild, startHelper } from './child-process.ts';
import type { Child } from './child-process.ts';
import { ask } from './http-client.ts';

const SERVER = new URL('../../packages/server/src/node/main.ts', import.meta.url);
const ADMIN = { username: 'admin', password: 'bench-only-1' };

/** One machine plays all shoppers: the limits that keep one caller in bounds are out of its way. */
const OWN = {
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'warn',
  SSE_MAX_TOTAL: '10000',
  RATE_LIMIT_VISITOR_PER_MINUTE: '100000',
  RATE_LIMIT_VIP_PER_MINUTE: '100000',
  RATE_LIMIT_IP_PER_MINUTE: '100000',
};

/** Processes that are stopped together. */
export interface Bench {
  /** Starts one of the baselines and helpers under `child/`. */
  helper(name: string, env?: Record<string, string>): Promise<Child>;
  /** Starts the server as it ships, on the in-process store, with its Coze at the upstream. */
  fiido(env?: Record<string, string>): Promise<Child>;
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
  const started: Child[] = [];
  const keep = async (starting: Promise<Child>): Promise<Child> => {
    const child = await starting;
    started.push(child);
    return child;
  };
  try {
    const upstream = await keep(startHelper('coze-upstream'));
    const upstreamUrl = `http://127.0.0.1:${upstream.port}`;
    const coze = cozeAt(upstreamUrl);
    const base = { ...OWN, ...coze, SUPER_ADMIN_PASSWORD: ADMIN.password };
    return await work({
      upstreamUrl,
      helper: (name, env) => keep(startHelper(name, env)),
      fiido: (env) => keep(startChild(SERVER, { ...base, ...env })),
    });
  } finally {
    await Promise.all(started.map((child) => child.stop()));
  }
}

/** A shopper with a session of its own. */
export interface Visitor {
  session: string;
  token: string;
}

/** Makes sessions `<prefix>-1` and on, each with its conversation and token. */
export async function createVisitors({ port }: Child, prefix: string, count: number): Promise<Visitor[]> {
  const visitors: Visitor[] = [];
  for (let number = 1; number <= count; number++) {
    const session = `${prefix}-${number}`;
    const body = { session_id: session };
    const made = await ask<{ session_token?: string }>(port, { path: '/api/conversation/new', body });
    if (made.session_token === undefined) throw new Error(`no conversation for ${session}`);
    visitors.push({ session, token: made.session_token });
  }
  return visitors;
}

/** Logs the first admin in. */
export async function loginAdmin({ port }: Child): Promise<string> {
  return (await ask<{ token: string }>(port, { path: '/api/agent/login', body: ADMIN })).token;
}

/** A session that an agent has taken over. */
export async function createLiveSession(child: Child, agentToken: string): Promise<Visitor> {
  const [visitor] = await createVisitors(child, 'live', 1);
  if (!visitor) throw new Error('no session');
  const { session, token } = visitor;
  await ask(child.port, { path: '/api/manual/escalate', body: { session_name: session }, token });
  await ask(child.port, { path: `/api/sessions/${session}/takeover`, body: {}, token: agentToken });
  return visitor;
}
