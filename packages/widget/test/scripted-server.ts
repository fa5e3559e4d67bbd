import type { Message, SessionFeedEvent, SessionState } from '@fiido/protocol';

export interface SeenRequest {
  path: string;
  token: string | null;
  /** The position that a feed is asked to go on from. */
  after: string | null;
  language: string | null;
  body: Record<string, unknown> | undefined;
}

type Answer = (body: Record<string, unknown> | undefined, signal: AbortSignal | null) => Response | Promise<Response>;

/** Answers with the server's wire shapes, in the order they were scripted; the last of a path's answers stays. */
export class ScriptedServer {
  readonly requests: SeenRequest[] = [];
  readonly #answers = new Map<string, Answer[]>();
  readonly #feeds = new Set<ReadableStreamDefaultController<Uint8Array>>();
  snapshot: SessionFeedEvent = snapshotOf({});

  constructor() {
    this.script('conversation/new', (body) => answerNew(String(body?.['session_id'])));
    this.script('shift/status', () => ok({ data: { is_in_shift: true, next_open_at: null } }));
    this.script('events', () => this.#openFeed());
  }

  /** `path` is what follows `/api/`, without the session's name. */
  script(path: string, ...answers: Answer[]): void {
    this.#answers.set(path, answers);
  }

  /** Sends one record to every open feed. */
  push(event: object): void {
    for (const feed of this.#feeds) feed.enqueue(record(event));
  }

  get openFeeds(): number {
    return this.#feeds.size;
  }

  /** Ends every open feed, as a server does that goes. */
  cut(): void {
    for (const feed of this.#feeds) feed.close();
    this.#feeds.clear();
  }

  /** The bodies of what was asked of a path. */
  asked(path: string): (Record<string, unknown> | undefined)[] {
    return this.requests.filter((request) => request.path === path).map((request) => request.body);
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const path = url.pathname.replace('/api/', '').replace(/^sessions\/[^/]+\//, '');
    const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : undefined;
    const headers = new Headers(init?.headers);
    this.requests.push({
      path,
      token: headers.get('Authorization'),
      after: headers.get('Last-Event-ID'),
      language: headers.get('Accept-Language'),
      body,
    });
    const answers = this.#answers.get(path) ?? [];
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (!answer) return refuse(404, 'NOT_FOUND');
    return await answer(body, init?.signal ?? null);
  };

  #openFeed(): Response {
    let feed: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        feed = controller;
        this.#feeds.add(feed);
        feed.enqueue(record(this.snapshot));
      },
      cancel: () => void this.#feeds.delete(feed),
    });
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  }
}

const encoder = new TextEncoder();

export function record(event: object): Uint8Array<ArrayBuffer> {
  const { seq } = event as { seq?: number };
  return encoder.encode(`${seq ? `id: ${seq}\n` : ''}data: ${JSON.stringify(event)}\n\n`);
}

export function ok(payload: object): Response {
  return Response.json({ success: true, ...payload });
}

export function refuse(status: number, code: string, headers: Record<string, string> = {}): Response {
  return Response.json({ success: false, code, error: code, detail: code }, { status, headers });
}

/** As a browser fails when the connection is gone. */
export function offline(): Promise<Response> {
  return Promise.reject(new TypeError('Failed to fetch'));
}

export function answerNew(session_id: string): Response {
  return ok({ conversation_id: '7574681165306363909', session_token: `token-of-${session_id}`, expires_in: 604_800 });
}

/** One answer of the AI, all records at once. */
export function reply(records: object[], id = 'msg_reply'): Response {
  const headers = { 'Content-Type': 'text/event-stream', 'X-Message-Id': 'msg_asked', 'X-Reply-Id': id };
  return new Response(new Blob(records.map(record)).stream(), { headers });
}

export const done = { type: 'done', content: '' };

/** An answer whose records the test sends itself. */
export function openReply(id = 'msg_reply'): { response: Response; send: (event: object) => void; end: () => void } {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({ start: (own) => void (controller = own) });
  const headers = { 'Content-Type': 'text/event-stream', 'X-Message-Id': 'msg_asked', 'X-Reply-Id': id };
  return {
    response: new Response(body, { headers }),
    send: (event) => controller?.enqueue(record(event)),
    end: () => controller?.close(),
  };
}

export function message(changes: Partial<Message>): Message {
  const { id = 'msg_1', seq = 1 } = changes;
  return {
    id,
    role: 'assistant',
    content: 'Hello',
    timestamp: 1_763_605_000 + seq,
    agent_id: null,
    agent_name: null,
    seq,
    ...changes,
  };
}

export function sessionOf(changes: Partial<SessionState>): SessionState {
  const session = {
    session_name: 's1',
    status: 'bot_active',
    conversation_id: '7574681165306363909',
    user_profile: {
      nickname: '访客',
      email: null,
      vip: false,
      gdpr_consent: false,
      marketing_subscribed: false,
      country: '',
      city: '',
      language: 'en',
      currency: 'USD',
      metadata: {},
    },
    history: [],
    escalation: null,
    assigned_agent: null,
    mail: null,
    created_at: 1_763_605_000,
    updated_at: 1_763_605_000,
    last_manual_end_at: null,
    manual_start_at: null,
    ai_fail_count: 0,
    version: 1,
    seq: 0,
    after_hours_request_id: null,
    csat: null,
    site: 'fiido',
    context: null,
    ...changes,
  };
  return session as SessionState;
}

export function snapshotOf(changes: Partial<SessionState>): SessionFeedEvent {
  const session = sessionOf(changes);
  return { type: 'snapshot', seq: session.seq, session, queue: null, typing: [], server_time: 1_763_605_000 };
}
