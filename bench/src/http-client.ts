import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';

/** Keeps its connections, so that no measured request opens one. */
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY, noDelay: true });

export interface Call {
  method?: string;
  path: string;
  body?: object;
  token?: string | undefined;
}

/** Sends a request and resolves with the answer's head, whatever its status. */
export function begin(port: number, { method = 'POST', path, body, token }: Call): Promise<IncomingMessage> {
  const text = body === undefined ? '' : JSON.stringify(body);
  const headers = {
    ...(body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }),
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
  };
  return new Promise((resolve, reject) => {
    const call = request({ port, host: '127.0.0.1', method, path, headers, agent }, resolve);
    call.once('error', reject);
    call.end(text);
  });
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of response) text += String(part);
  return text;
}

/** As `begin`. @throws {Error} the answer is not 200 */
export async function open(port: number, call: Call): Promise<IncomingMessage> {
  const response = await begin(port, call);
  if (response.statusCode === 200) return response;
  throw new Error(`${call.path}: ${response.statusCode} ${await textOf(response)}`);
}

/** Sends a request and reads its JSON. @throws {Error} the answer is not 200 */
export async function ask<T>(port: number, call: Call): Promise<T> {
  return JSON.parse(await textOf(await open(port, call))) as T;
}

/** Sends a request and reads its answer to the end, for the status alone. */
export async function statusOf(port: number, call: Call): Promise<number> {
  const response = await begin(port, call);
  await textOf(response);
  return response.statusCode ?? 0;
}

/** Closes all kept connections. */
export function closeConnections(): void {
  agent.destroy();
}
