import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Agent, AuditEntry, DeskAgent, SessionFeedEvent, SessionState, StatusChangeReason } from '@fiido/protocol';
import type { FeedError, FeedHandle } from '@fiido/protocol/sse';
import { emptySessionView, reduceSession } from '@fiido/ui/session';
import type { LocalAction, SessionFacts, SessionView } from '@fiido/ui/session';
import { now } from '../../clock.ts';
import { ApiError } from '../../connection.ts';
import type { Connection } from '../../connection.ts';
import { addToTrail } from '../../data/audit.ts';
import type { TrailChange } from '../../data/audit.ts';
import { sendAgentMessage } from '../../data/messages.ts';
import { newMessageId } from '../../data/new-id.ts';
import { subscribeSession } from '../../data/session-feed.ts';
import { close, fetchMessages, fetchSession, release, takeover, transfer } from '../../data/sessions.ts';
import type { ThreadRefusal } from '../../elements/thread/thread.ts';

/** Sessions whose view is kept after the agent looked away, so that coming back costs nothing. */
const MAX_KEPT = 20;

/** One session as this agent has seen it. */
interface Seen {
  view: SessionView;
  audit: readonly AuditEntry[];
  /** Where its feed is taken up again. */
  lastId: string | undefined;
  /** Messages leave one after the other, after the takeover they belong to. */
  outbox: Promise<void>;
}

/** What a session needs from its surroundings. */
export interface SessionHost {
  readonly connection: Connection;
  readonly agent: Agent;
}

/** The session that the agent looks at: follows its feed, does what the agent wants with it. */
export class SessionController implements ReactiveController {
  session_name: string | null = null;
  refusal: ThreadRefusal | null = null;
  /** A takeover is on its way. */
  joining = false;
  /** What failed last. */
  failure: unknown = null;
  readonly #host: ReactiveControllerHost & SessionHost;
  readonly #seen = new Map<string, Seen>();
  #feed: FeedHandle | null = null;
  #loadingOlder = false;

  constructor(host: ReactiveControllerHost & SessionHost) {
    this.#host = host;
    host.addController(this);
  }

  get view(): SessionView {
    return this.#current?.view ?? emptySessionView;
  }

  get audit(): readonly AuditEntry[] {
    return this.#current?.audit ?? [];
  }

  hostDisconnected(): void {
    this.select(null);
  }

  /** Opens another session, or none. */
  select(session_name: string | null): void {
    if (session_name === this.session_name) return;
    this.#leave();
    this.session_name = session_name;
    if (session_name !== null) this.#open(session_name);
    this.#host.requestUpdate();
  }

  /** Tries again what could not be loaded. */
  reload(): void {
    const name = this.session_name;
    this.select(null);
    this.select(name);
  }

  dismissFailure(): void {
    this.failure = null;
    this.#host.requestUpdate();
  }

  /** Shows the agent as joined at once, and takes it back if somebody was faster. */
  async takeover(): Promise<void> {
    const name = this.session_name;
    const seen = this.#current;
    if (name === null || !seen || this.joining || this.view.status !== 'pending_manual') return;
    this.joining = true;
    const answer = this.#act(name, takeover(this.#host.connection, name));
    seen.outbox = answer.then(() => undefined);
    await answer;
    if (this.session_name === name) this.joining = false;
    this.#host.requestUpdate();
  }

  async release(): Promise<void> {
    await this.#actOnCurrent((connection, name) => release(connection, name), 'released');
  }

  async close(): Promise<void> {
    await this.#actOnCurrent((connection, name) => close(connection, name), 'closed');
  }

  async transfer(agent: DeskAgent, reason: string): Promise<void> {
    await this.#actOnCurrent((connection, name) => transfer(connection, name, agent, reason), 'transferred');
  }

  /** Shows the message at once and sends it after those before it. */
  send(content: string): void {
    const name = this.session_name;
    if (name === null) return;
    const { id, name: agent_name } = this.#host.agent;
    const client_message_id = newMessageId();
    const agent = { id, name: agent_name };
    this.#dispatch(name, { type: 'local_sent', client_message_id, content, timestamp: now(), role: 'agent', agent });
    this.#post(name, client_message_id, content);
  }

  retry(key: string): void {
    const name = this.session_name;
    const message = this.view.messages.find((other) => other.key === key);
    if (name === null || message?.delivery !== 'failed') return;
    this.dismissFailure();
    this.#dispatch(name, { type: 'local_retry', client_message_id: key });
    this.#post(name, key, message.content);
  }

  discard(client_message_id: string): void {
    this.dismissFailure();
    if (this.session_name !== null) this.#dispatch(this.session_name, { type: 'local_dropped', client_message_id });
  }

  async loadOlder(): Promise<void> {
    const name = this.session_name;
    const oldest = this.view.messages.find(({ seq }) => seq > 0);
    if (name === null || !oldest || !this.view.has_more || this.#loadingOlder) return;
    this.#loadingOlder = true;
    try {
      const { messages, has_more } = await fetchMessages(this.#host.connection, name, oldest.seq);
      this.#dispatch(name, { type: 'page_loaded', messages, has_more });
    } catch (error) {
      this.#fail(name, error);
    } finally {
      this.#loadingOlder = false;
    }
  }

  get #current(): Seen | undefined {
    return this.session_name === null ? undefined : this.#seen.get(this.session_name);
  }

  #open(name: string): void {
    const seen = this.#seen.get(name) ?? {
      view: emptySessionView,
      audit: [],
      lastId: undefined,
      outbox: Promise.resolve(),
    };
    // Set anew, so that the map stays in the order of looking.
    this.#seen.delete(name);
    this.#seen.set(name, seen);
    this.#forgetOld();
    this.#feed = this.#follow(name, seen);
    void this.#loadAudit(name, seen);
  }

  #follow(name: string, seen: Seen): FeedHandle {
    return subscribeSession(
      this.#host.connection,
      name,
      (event) => this.#dispatch(name, event),
      (error) => this.#refuse(name, error),
      seen.lastId,
    );
  }

  #leave(): void {
    const feed = this.#feed;
    const seen = this.#current;
    if (feed && seen) seen.lastId = feed.lastId;
    this.#feed = null;
    feed?.close();
    this.refusal = null;
    this.failure = null;
    this.joining = false;
  }

  #forgetOld(): void {
    for (const [name, { view }] of this.#seen) {
      if (this.#seen.size <= MAX_KEPT) return;
      // A text that could not be sent is kept until the agent decides.
      if (view.messages.every(({ delivery }) => delivery === 'sent')) this.#seen.delete(name);
    }
  }

  async #loadAudit(name: string, seen: Seen): Promise<void> {
    try {
      const { audit_trail } = await fetchSession(this.#host.connection, name);
      seen.audit = audit_trail;
      this.#host.requestUpdate();
    } catch (error) {
      // The feed is refused for the same reason and says so in the thread.
      const refused =
        error instanceof ApiError && (error.status === 401 || error.status === 403 || error.status === 404);
      if (!refused) this.#fail(name, error);
    }
  }

  #dispatch(name: string, action: SessionFeedEvent | LocalAction): void {
    const seen = this.#seen.get(name);
    // The agent's own typing comes back on the feed.
    if (!seen || (action.type === 'typing' && action.role === 'agent')) return;
    const before = seen.view;
    seen.view = reduceSession(before, action);
    if (seen.view === before) return;
    if (action.type === 'status_change' && seen.view.seq !== before.seq) {
      seen.audit = addToTrail(seen.audit, action, before.session?.assigned_agent?.id);
      // Who was faster stays on the screen while they have the session.
      if (name === this.session_name && !this.#isHidden(seen.view)) this.failure = null;
      if (this.#isHidden(before) && !this.#isHidden(seen.view)) this.#readAnew(name, seen);
    }
    this.#host.requestUpdate();
  }

  /** Whether the words of a session are kept from this agent: a colleague talks with the shopper. */
  #isHidden({ session }: SessionView): boolean {
    const { agent } = this.#host;
    if (agent.role === 'admin' || session?.status !== 'manual_live') return false;
    return session.assigned_agent?.id !== agent.id;
  }

  /** The feed left out what was said while the session was a colleague's; a snapshot has it. */
  #readAnew(name: string, seen: Seen): void {
    seen.lastId = undefined;
    // A view that knows no position takes the snapshot's history in place of its own.
    seen.view = { ...seen.view, seq: 0 };
    if (name !== this.session_name) return;
    this.#feed?.close();
    this.#feed = this.#follow(name, seen);
  }

  #refuse(name: string, { status }: FeedError): void {
    // 401 leads to the login page.
    if (name !== this.session_name || status === 401) return;
    this.refusal = status === 404 ? 'gone' : status === 403 ? 'forbidden' : 'failed';
    this.#host.requestUpdate();
  }

  #post(name: string, client_message_id: string, content: string): void {
    const seen = this.#seen.get(name);
    if (!seen) return;
    seen.outbox = seen.outbox.then(async () => {
      try {
        const message = { session_name: name, content, client_message_id };
        const { message_id, timestamp, seq } = await sendAgentMessage(this.#host.connection, message);
        this.#dispatch(name, { type: 'local_accepted', client_message_id, message_id, timestamp, seq });
      } catch (error) {
        const code = error instanceof ApiError ? error.code : 'NETWORK';
        this.#dispatch(name, { type: 'local_failed', client_message_id, code });
        this.#fail(name, error);
      }
    });
  }

  async #actOnCurrent(
    action: (connection: Connection, name: string) => Promise<SessionState>,
    reason: StatusChangeReason,
  ): Promise<void> {
    const name = this.session_name;
    if (name !== null) await this.#act(name, action(this.#host.connection, name), reason);
  }

  /** The answer is the whole session, so the screen need not wait for the feed. */
  async #act(name: string, answer: Promise<SessionState>, reason?: StatusChangeReason): Promise<void> {
    this.dismissFailure();
    const before = this.#seen.get(name)?.view.session;
    try {
      const session = await answer;
      const seen = this.#seen.get(name);
      if (!seen || session.seq <= seen.view.seq) return;
      // The feed's own event comes too late for the reducer, and so for the trail.
      if (before) seen.audit = addToTrail(seen.audit, changeTo(session, before, reason), before.assigned_agent?.id);
      const { seq } = session;
      this.#dispatch(name, { type: 'snapshot', seq, session, queue: null, typing: [], server_time: now() });
    } catch (error) {
      this.#fail(name, error);
    }
  }

  #fail(name: string, error: unknown): void {
    if (name !== this.session_name) return;
    this.failure = error;
    this.#host.requestUpdate();
  }
}

/** What the feed will tell of a change that its answer told first. */
function changeTo(session: SessionState, before: SessionFacts, reason: StatusChangeReason | undefined): TrailChange {
  const { status, updated_at: timestamp, assigned_agent } = session;
  return {
    status,
    previous_status: before.status,
    timestamp,
    ...(reason ? { reason } : {}),
    ...(assigned_agent ? { agent_info: { agent_id: assigned_agent.id, agent_name: assigned_agent.name } } : {}),
  };
}
