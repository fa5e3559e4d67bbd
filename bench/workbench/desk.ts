import { startProduct } from '../../tests/journeys/product.ts';
import type { Product } from '../../tests/journeys/product.ts';
import { inLanes, numbers } from '../src/lanes.ts';

/** One machine plays all shoppers; nobody's wait ends while it is looked at. */
const ENV = {
  LOG_LEVEL: 'warn',
  PENDING_TIMEOUT_SECONDS: '0',
  MANUAL_IDLE_TIMEOUT_SECONDS: '0',
  AGENT_AUTO_BUSY_SECONDS: '0',
  RATE_LIMIT_VISITOR_PER_MINUTE: '100000000',
  RATE_LIMIT_VIP_PER_MINUTE: '100000000',
  RATE_LIMIT_IP_PER_MINUTE: '100000000',
};
const LANES = 16;
const PAGE_TEXT = 'The display shows E07 after a night outside, and the motor does not help uphill any more.';

/** The server as it ships, with sessions at its desk. */
export interface Desk {
  product: Product;
  /** Somebody who waits, by name. */
  say(session: string, content: string): Promise<void>;
  /** A colleague takes it over. */
  take(session: string): Promise<void>;
}

type Answer = Record<string, unknown>;

async function post(url: string, body: object, token?: string): Promise<Answer> {
  const headers = {
    'Content-Type': 'application/json',
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
  };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const answer = (await response.json()) as Answer;
  if (!response.ok) throw new Error(`${url}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}

/** Opens a desk at which so many wait; `long` is a session that agent001 has, with so many messages. */
export async function openDesk(waiting: number, long: number): Promise<Desk> {
  const product = await startProduct(ENV);
  const at = `${product.url}/api`;
  const tokens = new Map<string, string>();
  const arrive = async (session: string): Promise<void> => {
    const { session_token } = await post(`${at}/conversation/new`, { session_id: session });
    tokens.set(session, String(session_token));
    await post(`${at}/manual/escalate`, { session_name: session }, String(session_token));
  };
  const say = async (session: string, content: string): Promise<void> => {
    await post(`${at}/manual/messages`, { session_name: session, role: 'user', content }, tokens.get(session));
  };
  const login = async (username: string): Promise<string> =>
    String((await post(`${at}/agent/login`, { username, password: 'agent123' }))['token']);
  const [wang, li] = await Promise.all([login('agent001'), login('agent002')]);
  await arrive('long');
  await post(`${at}/sessions/long/takeover`, {}, wang);
  await inLanes(numbers(long - 2), LANES, (index) => {
    const body = { session_name: 'long', role: 'agent', content: `(${index + 1}) ${PAGE_TEXT}` };
    return post(`${at}/manual/messages`, body, wang);
  });
  await inLanes(numbers(waiting), LANES, async (index) => {
    const session = `w-${String(index + 1).padStart(4, '0')}`;
    await arrive(session);
    await say(session, `I am ${session}. ${PAGE_TEXT}`);
  });
  const take = async (session: string): Promise<void> => {
    await post(`${at}/sessions/${session}/takeover`, {}, li);
  };
  return { product, say, take };
}
