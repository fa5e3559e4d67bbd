import { SignJWT, importPKCS8 } from 'jose';
import { createSimulator } from '../src/index.ts';
import type { Simulator, SimulatorCredentials, SimulatorOptions } from '../src/index.ts';

/** One frame of a stream as it was sent; `data` parsed when it is JSON. */
export interface Frame {
  event: string;
  data: unknown;
}

export interface Client {
  simulator: Simulator;
  /** Seconds since 1970, moved by hand. */
  clock: { now: number };
  /** A JWT for the token endpoint; the claims given replace the regular ones, undefined leaves one out. */
  jwt(claims?: Record<string, unknown>, header?: Record<string, unknown>, pem?: string): Promise<string>;
  /** Asks the token endpoint. */
  exchange(jwt: string, body?: Record<string, unknown>, path?: string): Promise<Response>;
  /** An access token of a session. */
  token(session_name?: string): Promise<string>;
  post(path: string, body: unknown, token?: string, signal?: AbortSignal): Promise<Response>;
  get(path: string, token?: string): Promise<Response>;
  /** The body of a chat call that passes every check. */
  question(content: string, more?: Record<string, unknown>): Record<string, unknown>;
  /** Makes a conversation and returns its id. */
  conversation(token: string): Promise<string>;
  /** Asks in a conversation and returns the frames. */
  ask(content: string, more: Record<string, unknown>, token: string): Promise<Frame[]>;
}

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const TOKEN_PATH = '/api/permission/oauth2/token';
const START = 1_795_384_590;

/** Splits a stream of regular framing into its frames. */
export function framesOf(text: string): Frame[] {
  return text
    .split(/\n\n|\r\n\r\n/)
    .filter((frame) => frame !== '')
    .map((frame) => {
      const field = (name: string): string => new RegExp(`^${name}: ?(.*)$`, 'm').exec(frame)?.[1]?.trimEnd() ?? '';
      return { event: field('event'), data: parsed(field('data')) };
    });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // An error as plain text.
  }
}

export function messagesOf(frames: readonly Frame[], event: string, type: string): Record<string, unknown>[] {
  return frames
    .filter((frame) => frame.event === event)
    .map(({ data }) => data as Record<string, unknown>)
    .filter((message) => message['type'] === type);
}

/** The text of the completed answers. */
export function answerOf(frames: readonly Frame[]): string {
  return messagesOf(frames, 'conversation.message.completed', 'answer')
    .map(({ content }) => String(content))
    .join('\n');
}

/** One key for all: making one takes longer than most tests. */
let credentials: Promise<SimulatorCredentials> | undefined;

async function makeCredentials(): Promise<SimulatorCredentials> {
  return (await createSimulator()).credentials;
}

/** A simulator without pauses, with a clock moved by hand, and a client that speaks plain HTTP to it. */
export async function openClient(options: SimulatorOptions = {}): Promise<Client> {
  const clock = { now: START };
  credentials ??= makeCredentials();
  const regular = { now: () => clock.now, deltaDelayMs: 0, firstByteDelayMs: 0, credentials: await credentials };
  const simulator = await createSimulator({ ...regular, ...options });
  const { base_url, client_id, public_key_id, private_key_pem, workflow_id, app_id } = simulator.credentials;

  const send = (method: string, path: string, token: string, body?: unknown, signal?: AbortSignal): Promise<Response> =>
    simulator.fetch(
      new Request(base_url + path, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal ? { signal } : {}),
      }),
    );

  const client: Client = {
    simulator,
    clock,
    async jwt(claims = {}, header = {}, pem = private_key_pem) {
      const alg = typeof header['alg'] === 'string' ? header['alg'] : 'RS256';
      const iat = Math.floor(clock.now);
      const regular = { iss: client_id, aud: 'api.coze.com', iat, exp: iat + 3600, jti: crypto.randomUUID() };
      return new SignJWT({ ...regular, ...claims })
        .setProtectedHeader({ alg, typ: 'JWT', kid: public_key_id, ...header })
        .sign(await importPKCS8(pem, alg));
    },
    exchange: (jwt, body = {}, path = TOKEN_PATH) => send('POST', path, jwt, { grant_type: GRANT, ...body }),
    async token(session_name) {
      const response = await client.exchange(await client.jwt(session_name === undefined ? {} : { session_name }));
      const { access_token } = (await response.json()) as { access_token: string };
      return access_token;
    },
    post: (path, body, token = '', signal) => send('POST', path, token, body, signal),
    get: (path, token = '') => send('GET', path, token),
    question: (content, more = {}) => ({
      workflow_id,
      app_id,
      parameters: { USER_INPUT: content },
      additional_messages: [{ role: 'user', type: 'question', content, content_type: 'text' }],
      ...more,
    }),
    async conversation(token) {
      const response = await client.post('/v1/conversation/create', {}, token);
      const { data } = (await response.json()) as { data: { id: string } };
      return data.id;
    },
    async ask(content, more, token) {
      const response = await client.post('/v1/workflows/chat', client.question(content, more), token);
      return framesOf(await response.text());
    },
  };
  return client;
}
