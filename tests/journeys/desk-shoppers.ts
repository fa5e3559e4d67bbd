import type { Product } from './product.ts';

/** A shopper without a browser: for journeys that look at the desk alone. */
export interface DeskShopper {
  session: string;
  say(content: string): Promise<void>;
}

async function post(url: string, body: object, token?: string): Promise<Record<string, unknown>> {
  const headers = {
    'Content-Type': 'application/json',
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
  };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(`${url}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}

/** Somebody who waits for a person with these words. */
export async function waitingShopper({ url }: Product, session: string, words: string): Promise<DeskShopper> {
  const made = await post(`${url}/api/conversation/new`, { session_id: session });
  const token = String(made['session_token']);
  await post(`${url}/api/manual/escalate`, { session_name: session }, token);
  const say = async (content: string): Promise<void> => {
    await post(`${url}/api/manual/messages`, { session_name: session, role: 'user', content }, token);
  };
  await say(words);
  return { session, say };
}
