import { createHmac } from 'node:crypto';
import type { Shopper } from './day.ts';
import type { Server } from './server.ts';

/** Who acts in the story besides the shoppers. */
export interface Cast {
  server: Server;
  /** Access tokens by user name. */
  tokens: Readonly<Record<string, string>>;
  /** Signs who the shoppers are, as a shop would; without it they stay strangers, and nobody is a VIP. */
  identitySecret: string | undefined;
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What a shop's server would say of its shopper. */
function identityToken(secret: string, { id, name, vip = false }: Shopper): string {
  const claims = { sub: `seed-${id}`, name, vip, exp: Math.floor(Date.now() / 1000) + 3600 };
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

export const sessionOf = ({ id }: Shopper): string => `seed-${id}`;

async function arrive({ server, identitySecret }: Cast, shopper: Shopper): Promise<string> {
  const session_name = sessionOf(shopper);
  const { body } = await server.must('/api/conversation/new', {
    body: { session_id: session_name },
    language: shopper.language ?? 'en',
  });
  const token = String(body['session_token']);
  const at = `/api/sessions/${session_name}`;
  const context = {
    page: `https://shop.example.com/demo/${shopper.id}`,
    product: { name: shopper.product ?? 'Demo City' },
  };
  await server.must(`${at}/context`, { body: context, token });
  if (identitySecret) {
    await server.must(`${at}/identify`, { body: { identity_token: identityToken(identitySecret, shopper) }, token });
  }
  for (const message of shopper.asks)
    await server.must('/api/chat', { body: { message, user_id: session_name }, token });
  return token;
}

/** Asks for a person; the AI may have asked for one itself. */
async function escalate({ server }: Cast, shopper: Shopper, token: string): Promise<void> {
  const session_name = sessionOf(shopper);
  await server.must('/api/manual/escalate', {
    body: { session_name, reason: shopper.reason ?? 'user_request' },
    token,
  });
  if (shopper.says === undefined) return;
  const body = { session_name, role: 'user', content: shopper.says, client_message_id: 'seed-says' };
  await server.must('/api/manual/messages', { body, token });
}

async function serve({ server, tokens }: Cast, shopper: Shopper): Promise<void> {
  const session_name = sessionOf(shopper);
  const token = tokens[shopper.agent ?? 'agent001'] ?? '';
  await server.must(`/api/sessions/${session_name}/takeover`, { body: {}, token });
  const steps = Array.from(
    { length: shopper.steps ?? 0 },
    (_, index) => `Step ${index + 1}: reading ${(index * 37) % 100}.`,
  );
  for (const content of [...(shopper.replies ?? []), ...steps]) {
    await server.must('/api/manual/messages', { body: { session_name, role: 'agent', content }, token });
  }
}

/** What agents note about a session. A server that does not know one of them is asked for nothing. */
async function annotate({ server, tokens }: Cast, shopper: Shopper): Promise<void> {
  const at = `/api/sessions/${sessionOf(shopper)}`;
  const token = tokens['admin'] ?? '';
  if (shopper.note) await server.call(`${at}/notes`, { body: { content: shopper.note }, token });
  if (shopper.tags) await server.call(`${at}/tags`, { body: { tag_ids: shopper.tags }, token });
  if (shopper.level) await server.call(`${at}/priority`, { method: 'PUT', body: { level: shopper.level }, token });
}

async function end({ server, tokens }: Cast, shopper: Shopper, visitor: string): Promise<void> {
  const at = `/api/sessions/${sessionOf(shopper)}`;
  const token = tokens[shopper.agent ?? 'agent001'] ?? '';
  if (shopper.end === 'closed') await server.must(`${at}/close`, { body: {}, token });
  if (shopper.end === 'rated') await server.must(`${at}/release`, { body: {}, token });
  if (shopper.score !== undefined) await server.must(`${at}/csat`, { body: { score: shopper.score }, token: visitor });
}

/** Plays one shopper's day; false when an earlier run did. */
export async function play(cast: Cast, shopper: Shopper): Promise<boolean> {
  const { server, tokens } = cast;
  const at = `/api/sessions/${sessionOf(shopper)}`;
  const found = await server.call(at, { token: tokens['admin'] ?? '' });
  if (found.status === 200) return false;
  const visitor = await arrive(cast, shopper);
  if (shopper.end === 'request') {
    const email = `${shopper.id}@example.com`;
    await server.must(`${at}/email`, { body: { email, name: shopper.name, message: shopper.says }, token: visitor });
  } else if (shopper.end !== 'ai') {
    await escalate(cast, shopper, visitor);
    if (shopper.end !== 'waiting') await serve(cast, shopper);
  }
  await annotate(cast, shopper);
  await end(cast, shopper, visitor);
  return true;
}
