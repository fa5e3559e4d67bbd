/** A server that runs, as browsers see it. */
export interface Server {
  /** The parsed answer and its status; waits when the server asks for patience, a few times. */
  call(path: string, options?: CallOptions): Promise<Answer>;
  /** As `call`, for what must succeed. @throws {Error} with the refusal */
  must(path: string, options?: CallOptions): Promise<Answer>;
}

export interface CallOptions {
  method?: string;
  token?: string;
  body?: unknown;
  /** What the caller reads. */
  language?: string;
}

export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

const PATIENCE = 5;
const WAIT_MAX_MS = 61_000;
const TIMEOUT_MS = 60_000;

async function read(response: Response): Promise<Record<string, unknown>> {
  const json: unknown = await response.json().catch(() => ({}));
  return typeof json === 'object' && json !== null ? { ...json } : {};
}

export function connect(url: string): Server {
  const send = (path: string, { method, token, body, language }: CallOptions): Promise<Response> =>
    fetch(url + path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(language === undefined ? {} : { 'Accept-Language': language }),
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });

  const server: Server = {
    async call(path, options = {}) {
      for (let attempt = 1; ; attempt++) {
        const response = await send(path, options);
        if (response.status !== 429 || attempt === PATIENCE) {
          return { status: response.status, body: await read(response) };
        }
        await response.body?.cancel();
        const wait = Math.min(Number(response.headers.get('retry-after') ?? 1) * 1000, WAIT_MAX_MS);
        await new Promise((resolve) => void setTimeout(resolve, wait));
      }
    },
    async must(path, options) {
      const answer = await server.call(path, options);
      if (answer.status === 200) return answer;
      throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body['detail'])}`);
    },
  };
  return server;
}
