/**
 * Fills a server that runs with an invented shop's day: thirty sessions in all states, and shared quick replies. All
 * names and texts are made up. It talks to the server as browsers do, needs the demo accounts (SEED_DEMO_AGENTS=true,
 * which production refuses), and can run again: what is there already stays.
 *
 *     pnpm seed [http://localhost:8000]
 *
 * With the server's IDENTITY_SECRET in the environment the shoppers have their names, and two are VIPs.
 */
import { SHOPPERS } from './seed/day.ts';
import { play } from './seed/play.ts';
import type { Cast } from './seed/play.ts';
import { QUICK_REPLIES } from './seed/quick-replies.ts';
import { connect } from './seed/server.ts';
import type { Server } from './seed/server.ts';

/** The published passwords of a development server; no other server knows these accounts. */
const ACCOUNTS = { admin: 'admin123', agent001: 'agent123', agent002: 'agent123' };
/** Shoppers who write at the same time. */
const AT_ONCE = 6;

function fail(reason: string): never {
  console.error(reason);
  process.exit(1);
}

async function logIn(server: Server): Promise<Record<string, string>> {
  const tokens: Record<string, string> = {};
  for (const [username, password] of Object.entries(ACCOUNTS)) {
    const { status, body } = await server.call('/api/agent/login', { body: { username, password } });
    if (status !== 200) fail(`${username} cannot log in (${status}): start the server with SEED_DEMO_AGENTS=true.`);
    tokens[username] = String(body['token']);
  }
  return tokens;
}

async function addReplies(server: Server, token: string): Promise<number> {
  const titles = new Set<unknown>();
  for (let offset = 0, total = 1; offset < total; offset += 100) {
    const { body } = await server.must(`/api/quick-replies?limit=100&offset=${offset}`, { token });
    const page = body['data'] as { items: { title: string }[]; total: number };
    for (const { title } of page.items) titles.add(title);
    total = page.total;
  }
  const missing = QUICK_REPLIES.filter(([, title]) => !titles.has(title));
  for (const [category, title, content] of missing) {
    await server.must('/api/quick-replies', { body: { category, title, content, is_shared: true }, token });
  }
  return missing.length;
}

async function playAll(cast: Cast): Promise<number> {
  const waiting = [...SHOPPERS];
  let played = 0;
  const player = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) if (await play(cast, next)) played++;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, player));
  return played;
}

if (process.env['ENVIRONMENT'] === 'production') fail('This fills development servers only.');
const given = process.argv[2] ?? 'http://localhost:8000';
if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol)) fail(`${given} is no address of a server.`);
const server = connect(new URL(given).origin);
const tokens = await logIn(server).catch((error: unknown) => fail(`No server answers at ${given}: ${String(error)}`));
const replies = await addReplies(server, tokens['admin'] ?? '');
const played = await playAll({ server, tokens, identitySecret: process.env['IDENTITY_SECRET'] });
console.log(
  `${played} sessions and ${replies} quick replies are new, ${SHOPPERS.length - played} sessions were there.`,
);
