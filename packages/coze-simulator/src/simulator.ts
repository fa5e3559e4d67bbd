import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { refuse, refuseInternal, refuseUnknown } from './answers.ts';
import { createChats } from './chats.ts';
import { sleepByTimer, systemNow } from './clock.ts';
import { createConversations } from './conversations.ts';
import { makeCredentials } from './credentials.ts';
import type { SimulatorCredentials } from './credentials.ts';
import { Unreachable } from './fault-answers.ts';
import { createFaults } from './faults.ts';
import type { Faults } from './faults.ts';
import { createIds } from './ids.ts';
import { createAssertionChecker } from './oauth/assertion.ts';
import { exchangeToken } from './oauth/token-endpoint.ts';
import { createTokens } from './oauth/tokens.ts';
import { observe, stamp } from './observe.ts';
import type { OAuthApp, SimulatorOptions } from './options.ts';
import type { Disconnect, SeenRequest } from './records.ts';
import { addBotChat } from './routes/bot-chat.ts';
import { addControl } from './routes/control.ts';
import { addConversations } from './routes/conversations.ts';
import { addFiles } from './routes/files.ts';
import { addMessages } from './routes/messages.ts';
import { addWorkflowChat } from './routes/workflow-chat.ts';
import { addWorkflowRun } from './routes/workflow-run.ts';
import type { Ctx, Env, World } from './world.ts';

export interface Simulator {
  /**
   * Answers a request as Coze would; use it as the `fetch` behind a Coze client, or serve it. An aborted
   * `request.signal` ends a stream with its reason, as a real fetch does.
   *
   * @throws {TypeError} when the fault `unreachable` asks for no answer at all
   */
  fetch(request: Request): Promise<Response>;
  readonly credentials: SimulatorCredentials;
  /** What is to go wrong next. */
  readonly faults: Faults;
  /** Requests seen, the newest last, at most 500. */
  readonly requests: readonly SeenRequest[];
  /** Streams whose client let go before the end, the newest last, at most 500. */
  readonly disconnects: readonly Disconnect[];
  /** Ends every access token there is; the personal one stays. */
  revokeTokens(): void;
}

/** Above every limit that matters to a chat. Coze's own are 15 MB, 20 MB for flows and 512 MB for uploads. */
const BODY_MAX = 20 * 1024 * 1024;

/** Clients made for Coze name these, wherever the simulator runs. */
const COZE_HOSTS = ['api.coze.com', 'api.coze.cn'];

function createWorld(options: SimulatorOptions, credentials: SimulatorCredentials): World {
  const now = options.now ?? systemNow;
  const ids = createIds();
  return {
    mode: options.mode ?? 'cloud',
    now,
    sleep: options.sleep ?? sleepByTimer,
    ids,
    faults: createFaults(options.faults),
    tokens: createTokens(now, credentials.personal_token),
    conversations: createConversations(ids, now),
    chats: createChats(),
    workflows: [{ id: credentials.workflow_id }, ...(options.workflows ?? [])],
    apps: [{ id: credentials.app_id }, ...(options.apps ?? [])],
    bots: [{ id: credentials.bot_id }, ...(options.bots ?? [])],
    deltaDelayMs: options.deltaDelayMs ?? 18,
    firstByteDelayMs: options.firstByteDelayMs ?? 120,
    isolateBySessionName: options.isolateBySessionName ?? false,
    authFailureOnStream: options.authFailureOnStream ?? 'json-200',
    chatsPerSecond: options.chatsPerSecond ?? Infinity,
    requests: [],
    disconnects: [],
  };
}

function createApp(world: World): Hono<Env> {
  const app = new Hono<Env>();
  app.onError((error, c) => {
    if (error instanceof Unreachable) throw error;
    return refuseInternal(c, `internal error: ${error.message}`);
  });
  app.notFound(refuseUnknown);
  app.use(stamp(world));
  app.use(bodyLimit({ maxSize: BODY_MAX, onError: (c: Ctx) => refuse(c, 4302, 'The request is too large', 413) }));
  app.use(observe(world));
  addConversations(app, world);
  addMessages(app, world);
  addWorkflowChat(app, world);
  addWorkflowRun(app, world);
  addBotChat(app, world);
  addFiles(app, world);
  return app;
}

/** The token endpoint, under both of its URLs; self-hosted Coze has none. */
function addTokens(app: Hono<Env>, world: World, apps: readonly OAuthApp[], audiences: readonly string[]): void {
  const assertions = createAssertionChecker({ apps, audiences, now: world.now });
  app.post('/api/permission/oauth2/token', (c) => exchangeToken(c, world, assertions));
  app.post('/api/permission/oauth2/account/:account_id/token', (c) => exchangeToken(c, world, assertions));
}

/** The app whose key the credentials hold. */
function ownApp(
  { client_id, public_key_id }: SimulatorCredentials,
  public_key_pem: string,
  options: SimulatorOptions,
): OAuthApp {
  const { permissions } = options;
  return { client_id, public_key_id, public_key_pem, ...(permissions ? { permissions } : {}) };
}

/** Makes a simulator with an app, a flow, a bot and a key of its own. */
export async function createSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { credentials, public_key_pem } = await makeCredentials(options.credentials);
  const world = createWorld(options, credentials);
  const app = createApp(world);
  if (world.mode === 'cloud') {
    const apps = [ownApp(credentials, public_key_pem, options), ...(options.oauthApps ?? [])];
    const audiences = [new URL(credentials.base_url).host, ...COZE_HOSTS, ...(options.audiences ?? [])];
    addTokens(app, world, apps, audiences);
  }
  if (options.controlPath) addControl(app, world);
  return {
    fetch: async (request) => app.fetch(request),
    credentials,
    faults: world.faults,
    requests: world.requests,
    disconnects: world.disconnects,
    revokeTokens: () => world.tokens.revokeAll(),
  };
}
