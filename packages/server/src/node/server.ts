import { createSimulator } from '@fiido/coze-simulator';
import { createAdaptorServer } from '@hono/node-server';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createCozeProvider } from '../ai/coze.ts';
import type { AiProvider } from '../ai/provider.ts';
import { createApp } from '../app.ts';
import { assemble, storeLimitsOf } from '../assemble.ts';
import type { Parts } from '../assemble.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Deps } from '../deps.ts';
import type { Log } from '../log.ts';
import { createSmtpMailer } from '../mail/smtp.ts';
import type { Mailer } from '../mail/mailer.ts';
import { seedAccounts } from '../auth/seed-accounts.ts';
import type { Probes } from '../probes.ts';
import { createMemoryStore } from '../store/memory.ts';
import { createCipher } from '../store/cipher.ts';
import { createRedisStore } from '../store/redis.ts';
import { sealStores } from '../store/sealed.ts';
import { createCozeFetch } from './coze-fetch.ts';
import { createDiskFiles } from './disk-files.ts';
import { createFolderOutbox } from './folder-outbox.ts';
import { watchLoop } from './loop-watch.ts';
import { nodeProbes } from './probes.ts';
import { rawStreams } from './raw-stream.ts';
import { endSlowBodies } from './slow-bodies.ts';
import { staticFiles } from './static-files.ts';

/** Coze's own longest run. */
const TURN_TIMEOUT_MS = 600_000;
/** A reconnect storm must not overflow the listen queue: the default makes it three times as slow. */
const BACKLOG = 4096;
const START_CHECK_MS = 3000;
const DRAIN_MS = 8000;
const DRAIN_STEP_MS = 50;

export interface RunningServer {
  url: string;
  deps: Deps;
  /** The first admin was made now, with the configured (or generated) password. */
  adminCreated: boolean;
  /** Tells streams to reconnect, lets running answers end, then closes. */
  close(): Promise<void>;
}

interface Ai {
  ai: AiProvider | null;
  cozeIds: Deps['cozeIds'];
  close(): Promise<void>;
}

const nothingToClose = (): Promise<void> => Promise.resolve();

async function pickAi(config: Config, clock: Clock, log: Log): Promise<Ai> {
  const timeouts = {
    connectTimeoutMs: config.cozeConnectTimeoutMs,
    idleTimeoutMs: config.cozeReadTimeoutMs,
    turnTimeoutMs: TURN_TIMEOUT_MS,
  };
  if (config.coze === null) return { ai: null, cozeIds: { workflow_id: '', app_id: '' }, close: nothingToClose };
  if (config.coze === 'simulator') {
    const simulator = await createSimulator();
    const { client_id, public_key_id, private_key_pem, workflow_id, app_id, base_url } = simulator.credentials;
    const ids = { baseUrl: base_url, workflowId: workflow_id, appId: app_id, clientId: client_id };
    const credentials = { ...ids, publicKeyId: public_key_id, privateKeyPem: private_key_pem };
    const fetch = (url: string, init: RequestInit): Promise<Response> => simulator.fetch(new Request(url, init));
    const ai = createCozeProvider({ fetch, clock, log, config: { ...credentials, ...timeouts } });
    return { ai, cozeIds: { workflow_id, app_id }, close: nothingToClose };
  }
  const pool = createCozeFetch(timeouts);
  const ai = createCozeProvider({ fetch: pool.fetch, clock, log, config: { ...config.coze, ...timeouts } });
  return { ai, cozeIds: { workflow_id: config.coze.workflowId, app_id: config.coze.appId }, close: () => pool.close() };
}

/** A real mail server wins over the folder that development may write to. */
function pickMailer({ smtp, mailOutboxDir }: Config): Mailer | null {
  if (smtp) return createSmtpMailer(smtp);
  return mailOutboxDir === null ? null : createFolderOutbox(mailOutboxDir);
}

interface Stores {
  stores: Parts['stores'];
  limitsIn?: NonNullable<Parts['limitsIn']>;
  probes: Probes;
  close(): void;
}

async function pickStores(config: Config, clock: Clock, log: Log): Promise<Stores> {
  const limits = storeLimitsOf(config);
  const loop = watchLoop(log);
  if (!config.redis)
    return {
      stores: createMemoryStore({ clock, limits }),
      probes: nodeProbes(clock, null, loop),
      close: () => loop.close(),
    };
  const redis = await createRedisStore({ ...config.redis, site: config.site, clock, limits, log });
  const close = (): void => {
    loop.close();
    redis.close();
  };
  const limitsIn = { client: redis.commands, keyPrefix: `fiido:{${config.site}}:limit` };
  const stores = config.dataKey ? sealStores(redis, await createCipher(config.dataKey)) : redis;
  return { stores, limitsIn, probes: nodeProbes(clock, redis.commands, loop), close };
}

/** Proves the credentials before shoppers do; a Coze that is slow or away does not hold up the start. */
async function checkAi(ai: AiProvider | null, clock: Clock, log: Log): Promise<void> {
  if (!ai) return;
  const check = ai.refreshTokens().catch((error: unknown) => log.error('coze_check_failed', { error }));
  await Promise.race([check, clock.sleep(START_CHECK_MS)]);
}

function listen(server: Server, { port, host }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog: BACKLOG }, () => resolve((server.address() as AddressInfo).port));
  });
}

function setTimeouts(server: Server): void {
  server.headersTimeout = 10_000;
  // Twenty megabytes over a slow line take minutes; texts have less, see `endSlowBodies`.
  server.requestTimeout = 300_000;
  server.keepAliveTimeout = 65_000;
}

/** Waits for what is under way; a connection that has become idle would hold the process for its keep-alive time. */
async function closeServer(server: Server, clock: Clock): Promise<void> {
  let open = true;
  const closed = new Promise<void>((resolve) =>
    server.close(() => {
      open = false;
      resolve();
    }),
  );
  const deadline = clock.now() + DRAIN_MS / 1000;
  while (open && clock.now() < deadline) {
    server.closeIdleConnections();
    await Promise.race([closed, clock.sleep(DRAIN_STEP_MS)]);
  }
  server.closeAllConnections();
}

/**
 * Starts the whole server in this process.
 *
 * @throws {Error} the port is taken, or Redis cannot be reached
 */
export async function startServer(config: Config, { clock, log }: { clock: Clock; log: Log }): Promise<RunningServer> {
  const shutdown = new AbortController();
  const { close: closeStores, ...picked } = await pickStores(config, clock, log);
  const { ai, cozeIds, close: closeAi } = await pickAi(config, clock, log);
  const openStream = rawStreams(2 * config.limits.sseHeartbeatMs);
  const files = createDiskFiles(join(config.attachmentsDir, config.site));
  const mailer = pickMailer(config);
  const deps = assemble({
    config,
    ...picked,
    files,
    mailer,
    ai,
    cozeIds,
    clock,
    log,
    openStream,
    shutdown: shutdown.signal,
  });
  await Promise.all([deps.rules.refresh(), deps.sites.refresh()]);
  const adminCreated = await seedAccounts(deps.accounts, config);
  const app = createApp(deps).route('/', staticFiles());
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  setTimeouts(server);
  endSlowBodies(server, clock);
  const [port] = await Promise.all([listen(server, config), checkAi(ai, clock, log)]);
  return {
    url: `http://localhost:${port}`,
    deps,
    adminCreated,
    async close() {
      shutdown.abort();
      await closeServer(server, clock);
      await closeAi();
      closeStores();
    },
  };
}
