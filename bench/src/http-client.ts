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

/**
 * Sends a request and resolves with the answer's head.
 *
 * @throws {Error} the answer is not 200
 */
export function open(port: number, { method = 'POST', path, body, token }: Call): Promise<IncomingMessage> {
  const text = body === undefined ? '' : JSON.stringify(body);
  const headers = {
    ...(body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }),
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
  };
  return new Promise((resolve, reject) => {
    const call = request({ port, host: '127.0.0.1', method, path, headers, agent }, (response) => {
      if (response.statusCode === 200) return resolve(response);
      response.setEncoding('utf8');
      response.once('data', (part: string) => reject(new Error(`${path}: ${response.statusCode} ${part}`)));
    });
    call.once('error', reject);
    call.end(text);
  });
}

/** Sends a request and reads its JSON. @throws {Error} the answer is not 200 */
export async function ask<T>(port: number, call: Call): Promise<T> {
  const response = await open(port, call);
  let text = '';
  for await (const part of response) text += String(part);
  return JSON.parse(text) as T;
}

/** Closes all kept connections. */
export function closeConnections(): void {
  agent.destroy();
}
