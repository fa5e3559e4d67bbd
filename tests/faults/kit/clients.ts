import type {
  ConversationNewResponse,
  DeskFeedEvent,
  ManualMessageResponse,
  Message,
  MessagePageResponse,
  SessionFeedEvent,
  SessionReadResponse,
  SessionState,
  AuditEntry,
} from '@fiido/protocol';
import { readReply } from '@fiido/protocol/sse';
import { emptySessionView, reduceSession } from '@fiido/ui/session';
import type { LocalAction, SessionView } from '@fiido/ui/session';
import { FeedClient } from './feed-client.ts';
import { now } from './history.ts';
import type { Acted, Sent } from './history.ts';
import { open, outcomeOf, request } from './request.ts';
import type { Answer } from './request.ts';

/** Where a client's next request goes: a process, or another one for each call. */
export type Where = { readonly url: string } | (() => { readonly url: string });

export interface SendOptions {
  /** A new one unless given; the same one for a retry. */
  id?: string;
  where?: Where;
  deadlineMs?: number;
}

function newId(): string {
  return `c-${crypto.randomUUID()}`;
}

/** Tries again until the answer leaves no doubt. */
export async function untilKnown<T extends { outcome: string }>(
  attempt: () => Promise<T>,
  giveUpMs = 30_000,
): Promise<T> {
  const until = now() + giveUpMs;
  for (;;) {
    const result = await attempt();
    if (result.outcome !== 'unknown' || now() > until) return result;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

async function measured<T>(work: () => Promise<Answer<T>>) {
  const startedAt = now();
  const { status, outcome, code, body } = await work();
  return { body, tried: { startedAt, endedAt: now(), status, outcome, ...(code === undefined ? {} : { code }) } };
}

/** What both sides of a session have in common. */
class Client {
  where: Where;
  token = '';
  /** Every attempt, in the order they ended. */
  readonly sent: Sent[] = [];
  readonly acts: Acted[] = [];
  protected readonly open: { close(): void }[] = [];

  constructor(where: Where) {
    this.where = where;
  }

  urlOf(where: Where = this.where): string {
    return typeof where === 'function' ? where().url : where.url;
  }

  ask<T>(path: string, body?: unknown, { where, deadlineMs }: SendOptions = {}): Promise<Answer<T>> {
    return request<T>(`${this.urlOf(where)}${path}`, {
      token: this.token,
      ...(body === undefined ? {} : { body }),
      ...(deadlineMs === undefined ? {} : { deadlineMs }),
    });
  }

  /** All messages of a session, oldest first. @throws {Error} the server did not give them */
  async messages(session: string): Promise<Message[]> {
    const all: Message[] = [];
    for (let before: number | undefined; ;) {
      const query = before === undefined ? '?limit=100' : `?limit=100&before=${before}`;
      const answer = await this.ask<MessagePageResponse>(`/api/sessions/${session}/messages${query}`);
      if (!answer.body) throw new Error(`messages of ${session}: ${answer.status} ${answer.code}`);
      all.unshift(...answer.body.data.messages);
      if (!answer.body.data.has_more) return all;
      before = answer.body.data.oldest_seq ?? 0;
    }
  }

  async session(session: string): Promise<{ session: SessionState; audit_trail: AuditEntry[] }> {
    const answer = await this.ask<SessionReadResponse>(`/api/sessions/${session}`);
    if (!answer.body) throw new Error(`session ${session}: ${answer.status} ${answer.code}`);
    return answer.body.data;
  }

  protected async act(kind: Acted['kind'], by: string, session: string, path: string, body: unknown): Promise<Acted> {
    const { body: answer, tried } = await measured(() => this.ask<{ data?: SessionState }>(path, body));
    const version = answer?.data?.version;
    const acted: Acted = { kind, by, session, ...tried, ...(version === undefined ? {} : { version }) };
    this.acts.push(acted);
    return acted;
  }

  protected async tell(
    role: 'user' | 'agent',
    by: string,
    session: string,
    content: string,
    options: SendOptions,
  ): Promise<Sent> {
    const client_message_id = options.id ?? newId();
    const { body, tried } = await measured(() =>
      this.ask<ManualMessageResponse>(
        '/api/manual/messages',
        { session_name: session, role, content, client_message_id },
        options,
      ),
    );
    const message_id = body?.data.message_id;
    const sent: Sent = { role, to: 'person', by, session, client_message_id, content, ...tried };
    if (message_id !== undefined) sent.message_id = message_id;
    this.sent.push(sent);
    return sent;
  }

  close(): void {
    for (const feed of this.open) feed.close();
  }
}

/** A shopper with a session: sends as the widget does, follows the feed and folds it into what the widget shows. */
export class Shopper extends Client {
  readonly name: string;
  conversation_id = '';
  view: SessionView = emptySessionView;
  /** Null until `follow`. */
  feed: FeedClient<SessionFeedEvent> | null = null;
  /** One for each `follow`, oldest first. */
  readonly feeds: FeedClient<SessionFeedEvent>[] = [];

  private constructor(where: Where, name: string) {
    super(where);
    this.name = name;
  }

  /** Begins a session; `follow` opens its feed. @throws {Error} it was refused */
  static async open(where: Where, name = `shopper-${crypto.randomUUID().slice(0, 12)}`): Promise<Shopper> {
    const shopper = new Shopper(where, name);
    const { body, status, code } = await shopper.ask<ConversationNewResponse>('/api/conversation/new', {
      session_id: name,
    });
    if (!body?.session_token) throw new Error(`no session for ${name}: ${status} ${code}`);
    shopper.token = body.session_token;
    shopper.conversation_id = body.conversation_id;
    return shopper;
  }

  /** Another tab of the same shopper: it only watches. */
  watcher(where: Where = this.where): Shopper {
    const other = new Shopper(where, this.name);
    other.token = this.token;
    return other.follow();
  }

  follow(after?: string): this {
    this.feed = new FeedClient<SessionFeedEvent>({
      url: () => `${this.urlOf()}/api/sessions/${this.name}/events`,
      token: () => this.token,
      after,
      onEvent: (event) => this.fold(event),
      onState: (state) => this.fold({ type: 'connection', state }),
    });
    this.feeds.push(this.feed);
    this.open.push(this.feed);
    return this;
  }

  fold(action: SessionFeedEvent | LocalAction): void {
    this.view = reduceSession(this.view, action);
  }

  /** Loads the pages before what is shown, as scrolling up does. */
  async loadEarlier(): Promise<void> {
    while (this.view.has_more) {
      const oldest = this.view.messages.find((message) => message.seq > 0)?.seq ?? 0;
      const answer = await this.ask<MessagePageResponse>(`/api/sessions/${this.name}/messages?before=${oldest}`);
      if (!answer.body) throw new Error(`earlier messages: ${answer.status} ${answer.code}`);
      const { messages, has_more } = answer.body.data;
      this.fold({ type: 'page_loaded', messages, has_more });
    }
  }

  /** Asks the AI and reads the whole answer; `onDelta` is called for each part of it. */
  async askAi(content: string, options: SendOptions & { onDelta?: () => void } = {}): Promise<Sent> {
    const client_message_id = options.id ?? newId();
    const sent: Sent = {
      role: 'user',
      to: 'ai',
      by: this.name,
      session: this.name,
      client_message_id,
      content,
      startedAt: now(),
      endedAt: 0,
      outcome: 'unknown',
      status: 0,
    };
    this.fold({ type: 'local_sent', client_message_id, content, timestamp: Date.now() / 1000 });
    try {
      const response = await open(`${this.urlOf(options.where)}/api/chat/stream`, {
        token: this.token,
        body: { message: content, user_id: this.name, client_message_id },
        deadlineMs: options.deadlineMs ?? 30_000,
      });
      sent.status = response.status;
      if (response.ok) await this.#readReply(response, sent, options.onDelta ?? (() => undefined));
      else sent.code = ((await response.json()) as { code: string }).code;
      // An answer that names no message was given while nothing could be stored: that is no acknowledgement.
      if (!response.ok) sent.outcome = outcomeOf(response.status);
      else if (sent.message_id !== undefined) sent.outcome = 'acked';
    } catch {
      // No answer came: the outcome stays unknown.
    }
    sent.endedAt = now();
    this.sent.push(sent);
    return sent;
  }

  /** Writes to the person who serves or will serve. */
  async say(content: string, options: SendOptions = {}): Promise<Sent> {
    const id = options.id ?? newId();
    this.fold({ type: 'local_sent', client_message_id: id, content, timestamp: Date.now() / 1000 });
    const sent = await this.tell('user', this.name, this.name, content, { ...options, id });
    this.#accepted(sent);
    return sent;
  }

  /** Sends to whoever answers now, again and again under one id until the server's word is final. */
  async send(content: string, options: SendOptions & { pauseMs?: number; giveUpMs?: number } = {}): Promise<Sent> {
    const same = { ...options, id: options.id ?? newId() };
    const until = now() + (options.giveUpMs ?? 30_000);
    let toPerson = this.view.status === 'pending_manual' || this.view.status === 'manual_live';
    for (;;) {
      const sent = await (toPerson ? this.say(content, same) : this.askAi(content, same));
      // What is being answered has arrived before.
      if (sent.outcome === 'acked' || sent.code === 'REPLY_IN_PROGRESS' || now() > until) return sent;
      if (sent.code === 'SESSION_IN_MANUAL_MODE') toPerson = true;
      else if (sent.code === 'NOT_MANUAL_LIVE') toPerson = false;
      else if (sent.outcome === 'refused' && sent.status !== 429) return sent;
      else await new Promise((resolve) => setTimeout(resolve, options.pauseMs ?? 30));
    }
  }

  escalate(): Promise<Acted> {
    const body = { session_name: this.name, reason: 'user_request' };
    return this.act('escalate', this.name, this.name, '/api/manual/escalate', body);
  }

  cancel(): Promise<Acted> {
    return this.act('cancel', this.name, this.name, '/api/manual/cancel', { session_name: this.name });
  }

  async #readReply(response: Response, sent: Sent, onDelta: () => void): Promise<void> {
    const message_id = response.headers.get('X-Message-Id');
    const reply_id = response.headers.get('X-Reply-Id') ?? `reply-${sent.client_message_id}`;
    if (message_id !== null) {
      sent.message_id = message_id;
      this.#accepted(sent);
    }
    sent.reply = { deltas: [], end: 'cut' };
    this.fold({ type: 'reply_started', message_id: reply_id });
    try {
      for await (const record of readReply(response)) {
        if (record.type === 'message') {
          sent.reply.deltas.push({ at: now(), content: record.content });
          this.fold({ type: 'reply_delta', message_id: reply_id, content: record.content });
          onDelta();
        }
        if (record.type === 'error') Object.assign(sent.reply, { end: 'error', code: record.code });
        if (record.type === 'done') sent.reply.end = 'done';
      }
    } catch {
      // Cut: the feed brings the answer, if there will be one.
    }
    const failed = sent.reply.end !== 'done';
    this.fold({ type: 'reply_ended', message_id: reply_id, failed, code: sent.reply.code ?? 'REPLY_FAILED' });
  }

  #accepted({ client_message_id, message_id }: Sent): void {
    if (message_id !== undefined) this.fold({ type: 'local_accepted', client_message_id, message_id });
  }
}

/** An agent at a workbench. */
export class Agent extends Client {
  readonly username: string;

  private constructor(where: Where, username: string) {
    super(where);
    this.username = username;
  }

  /** Logs in one of the demo accounts. @throws {Error} refused */
  static async login(where: Where, username = 'agent001'): Promise<Agent> {
    const agent = new Agent(where, username);
    const password = username === 'admin' ? 'admin123' : 'agent123';
    const { body, status, code } = await agent.ask<{ token: string }>('/api/agent/login', { username, password });
    if (!body) throw new Error(`login of ${username}: ${status} ${code}`);
    agent.token = body.token;
    return agent;
  }

  takeover(session: string): Promise<Acted> {
    return this.act('takeover', this.username, session, `/api/sessions/${session}/takeover`, {});
  }

  release(session: string): Promise<Acted> {
    return this.act('release', this.username, session, `/api/sessions/${session}/release`, {});
  }

  say(session: string, content: string, options: SendOptions = {}): Promise<Sent> {
    return this.tell('agent', this.username, session, content, options);
  }

  followDesk(): FeedClient<DeskFeedEvent> {
    return this.#open<DeskFeedEvent>('/api/agent/events');
  }

  followSession(session: string): FeedClient<SessionFeedEvent> {
    return this.#open<SessionFeedEvent>(`/api/sessions/${session}/events`);
  }

  #open<E extends { type: string }>(path: string): FeedClient<E> {
    const feed = new FeedClient<E>({ url: () => `${this.urlOf()}${path}`, token: () => this.token });
    this.open.push(feed);
    return feed;
  }
}
