import type { SessionSnapshot } from '@fiido/protocol';

/** What a scripted server saw. */
export interface SeenRequest {
  method: string;
  path: string;
  authorization: string | null;
  body: unknown;
}

type Answer = Response | Promise<Response>;

/** A `fetch` whose answers are given by `METHOD /path`; an answer that is not in the script is a lost network. */
export function scriptedFetch(script: Record<string, (request: SeenRequest) => Answer>): {
  fetch: typeof fetch;
  requests: SeenRequest[];
} {
  const requests: SeenRequest[] = [];
  const scripted: typeof fetch = async (input, init = {}) => {
    const path = input instanceof Request ? input.url : input.toString();
    const method = init.method ?? 'GET';
    const authorization = new Headers(init.headers).get('Authorization');
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    const request = { method, path, authorization, body };
    requests.push(request);
    const answer = script[`${method} ${path}`];
    if (!answer) throw new TypeError(`nothing scripted for ${method} ${path}`);
    return answer(request);
  };
  return { fetch: scripted, requests };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });
}

export function refusal(status: number, code: string, params?: Record<string, string>): Response {
  return json({ success: false, code, error: code, detail: code, ...(params ? { params } : {}) }, status);
}

/** A feed that stays open; `put` sends one more event. */
export function openFeed(first: SessionSnapshot): {
  response: () => Response;
  put: (event: object, id?: number) => void;
} {
  const encoder = new TextEncoder();
  const controllers = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const record = (event: object, id?: number) =>
    encoder.encode(`${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(event)}\n\n`);
  return {
    response() {
      let own: ReadableStreamDefaultController<Uint8Array>;
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          own = controller;
          controllers.add(controller);
          controller.enqueue(record(first, first.seq));
        },
        cancel: () => void controllers.delete(own),
      });
      return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
    },
    put: (event, id) => controllers.forEach((controller) => controller.enqueue(record(event, id))),
  };
}

/** An answer that comes when the test says so. */
export function heldAnswer(): { promise: Promise<Response>; resolve: (response: Response) => void } {
  let resolve: (response: Response) => void = () => undefined;
  const promise = new Promise<Response>((settle) => (resolve = settle));
  return { promise, resolve };
}
