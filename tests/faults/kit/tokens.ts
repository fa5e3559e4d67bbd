import { decodeJwt, SignJWT } from 'jose';
import type { RedisNode } from './redis-node.ts';
import { FAULT_ENV } from './server-process.ts';

const SECRET = FAULT_ENV['JWT_SECRET_KEY'] ?? '';

/** A token with these claims, signed as the server of fault tests does; `key` of a visitor's is another one. */
export function signToken(claims: Record<string, unknown>, key = SECRET, seconds = 600): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const token = new SignJWT({ iat: now, exp: now + seconds, ...claims });
  return token.setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(new TextEncoder().encode(key));
}

/**
 * Access tokens of so many agents, who all are copies of the one whose token is given. Hashing a password for each would
 * take longer than the race that they are for.
 */
export async function manyAgents(redis: RedisNode, token: string, count: number): Promise<string[]> {
  const claims = decodeJwt<{ username: string; jti: string }>(token);
  const key = (username: string): string => `fiido:{fiido}:document:agent:${username}`;
  const record = JSON.parse((await redis.commands.hget(key(claims.username), 'json')) ?? 'null') as object;
  const names = Array.from({ length: count }, (_, index) => `racer${index}`);
  return Promise.all(
    names.map(async (username) => {
      const json = JSON.stringify({ ...record, id: `agent_${username}`, username, name: username });
      await redis.commands.hset(key(username), { version: 1, json });
      // Whose agent is on no list has no agent: the sweep would give the session back to the queue.
      await redis.commands.zadd('fiido:{fiido}:documents:agent', '+inf', username);
      return signToken({ ...claims, agent_id: `agent_${username}`, username });
    }),
  );
}
