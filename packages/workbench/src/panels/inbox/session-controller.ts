import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type {
  Attachment,
  Agent,
  AgentsEvent,
  AuditEntry,
  SessionFeedEvent,
  SessionNote,
  SessionState,
  SessionSummary,
  StatusChangeReason,
} from '@fiido/protocol';
import type { FeedError, FeedHandle } from '@fiido/protocol/sse';
import { emptySessionView, reduceSession } from '@fiido/ui/session';
import type { LocalAction, SessionFacts, SessionView, ViewMessage } from '@fiido/ui/session';
import { now } from '../../clock.ts';
import { ApiError } from '../../connection.ts';
import type { Connection } from '../../connection.ts';
import { addToTrail } from '../../data/audit.ts';
import type { TrailChange } from '../../data/audit.ts';
import { sendAgentMessage, sendSeen } from '../../data/messages.ts';
import { newMessageId } from '../../data/new-id.ts';
import { reduceNotes } from '../../data/notes.ts';
import { subscribeSession } from '../../data/session-feed.ts';
import { foldFacts } from '../../data/session-records.ts';
import { close, fetchMessages, fetchSession, release, takeover } from '../../data/sessions.ts';
import type { PendingKind } from '../../elements/pending-kind.ts';
import type { ThreadRefusal } from '../../elements/thread/thread.ts';
import { pendingEnd, pendingTakeover, withPending } from './optimistic.ts';
import type { Pending } from './optimistic.ts';
import { Outbox } from './outbox.ts';
import type { Decision } from './outbox.ts';
import { SessionBook } from './session-book.ts';
import type { Seen } from './session-book.ts';

/** A session that was preloaded is followed when the agent has stayed for so long: J, J, J costs nothing. */
const DWELL_MS = 150;

/** What did not work, and how to try it again where that makes sense. */
export interface Failure {
  session_name: string;
  error: unknown;
  retry: (() => void) | null;
}

/** What a session needs from its surroundings. */
export interface SessionHost {
  readonly connection: Connection;
  readonly agent: Agent;
  /** An action failed after the agent went on to another session. */
  failedElsewhere(failure: Failure): void;
}

/** The session that the agent looks at: follows its feed, does what the agent wants with it. */
export class SessionController implements ReactiveController {
  session_name: string | null = null;
  refusal: ThreadRefusal | null = null;
  /** What failed last. */
  failure: Failure | null = null;
  readonly #host: ReactiveControllerHost & SessionHost;
  readonly #book = new SessionBook();
  /** Versions of sessions that were asked for ahead. */
  readonly #asked = new Map<string, number>();
  #feed: FeedHandle | null = null;
  #dwell: ReturnType<typeof setTimeout> | undefined;
  #onceLoaded: (() => void) | null = null;
  #loadingOlder = false;

  constructor(host: ReactiveControllerHost & SessionHost) {
    this.#host = host;
    host.addController(this);
  }

  /** With what the agent just did as if it had succeeded. */
  get view(): SessionView {
    const seen = this.#current;
    if (!seen) return emptySessionView;
    return seen.pending ? withPending(seen.view, seen.pending) : seen.view;
  }

  get audit(): readonly AuditEntry[] {
    return this.#current?.audit ?? [];
  }

  /** The shopper's other sessions, newest first. */
  get previous(): readonly SessionSummary[] {
    return this.#current?.previous ?? [];
  }

  /** Of the open session, newest first. */
  get notes(): readonly SessionNote[] {
    return this.#current?.notes ?? [];
  }

  /** The action that is on its way. */
  get pending(): PendingKind | null {
    return this.#current?.pending?.kind ?? null;
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

  /** Does it now, or as soon as the open session is there: keys can be faster than the server. */
  whenLoaded(run: () => void): void {
    if (this.view.session) run();
    else this.#onceLoaded = run;
  }

  dismissFailure(): void {
    this.failure = null;
    this.#host.requestUpdate();
  }

  /** Loads a session that the agent may look at next; one that is known in this version is not loaded again. */
  async preload(name: string, version: number): Promise<void> {
    const known = this.#book.get(name)?.view.session?.version ?? 0;
    if (name === this.session_name || known >= version || (this.#asked.get(name) ?? 0) >= version) return;
    // Also when it fails: one that may not be read is not asked for at each change of the desk.
    this.#asked.set(name, version);
    try {
      const { session, audit_trail, previous_sessions = [] } = await fetchSession(this.#host.connection, name);
      if (name === this.session_name) return;
      const seen = this.#book.open(name, () => this.#outboxOf(name));
      Object.assign(seen, { audit: audit_trail, previous: previous_sessions, auditLoaded: true });
      this.#takeState(name, session);
      // The open one stays the latest, and so is never forgotten for one that nobody has looked at.
      const open = this.session_name;
      if (open !== null) this.#book.open(open, () => this.#outboxOf(open));
    } catch {
      // It says so when it is opened.
    }
  }

  /** Shows the agent as joined at once, and takes it back if somebody was faster. */
  async takeover(): Promise<void> {
    const seen = this.#current;
    if (!seen || seen.pending || seen.view.status !== 'pending_manual') return;
    const pending = pendingTakeover(this.#host.agent, now());
    const answer = this.#act(pending, takeover, undefined, () => void this.takeover());
    seen.outbox.waitFor(answer);
    await answer;
  }

  /** `note`: what the AI should know. */
  async release(note = ''): Promise<void> {
    const work = (connection: Connection, name: string) => release(connection, name, note);
    await this.#act(pendingEnd('release'), work, 'released', () => void this.release(note));
  }

  async close(): Promise<void> {
    await this.#act(pendingEnd('close'), close, 'closed', () => void this.close());
  }

  /** Shows the message at once and sends it after those before it. */
  send(content: string, attachments: Attachment[] = []): void {
    const name = this.session_name;
    const seen = this.#current;
    if (name === null || !seen) return;
    const { id, name: agent_name } = this.#host.agent;
    const client_message_id = newMessageId();
    const agent = { id, name: agent_name };
    const expected_seq = Math.max(0, ...seen.view.messages.map(({ seq }) => seq));
    const files = attachments.length > 0 ? { attachments } : {};
    const sent = { type: 'local_sent', client_message_id, content, timestamp: now(), role: 'agent', agent } as const;
    this.#dispatch(name, { ...sent, ...files });
    const named = attachments.map(({ attachment_id }) => attachment_id);
    seen.outbox.post({ client_message_id, content, expected_seq, ...(named.length > 0 ? { attachments: named } : {}) });
  }

  /** What is to become of a message that was not taken. @returns it */
  decide(key: string, decision: Decision): ViewMessage | null {
    const message = this.view.messages.find((other) => other.key === key);
    if (message?.delivery !== 'failed') return null;
    this.dismissFailure();
    this.#current?.outbox.decide(key, decision);
    return message;
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
      this.#fail({ session_name: name, error, retry: null });
    } finally {
      this.#loadingOlder = false;
    }
  }

  /** Tells the shopper that this agent has their newest message on the screen. */
  markSeen(): void {
    const name = this.session_name;
    const seen = this.#current;
    const { session, messages } = this.view;
    if (name === null || !seen || seen.pending || session?.status !== 'manual_live') return;
    const newest = messages.findLast(({ role, seq }) => role === 'user' && seq > 0)?.seq ?? 0;
    if (session.assigned_agent?.id !== this.#host.agent.id || newest <= seen.seenSeq) return;
    seen.seenSeq = newest;
    void sendSeen(this.#host.connection, name, newest);
  }

  get #current(): Seen | undefined {
    return this.session_name === null ? undefined : this.#book.get(this.session_name);
  }

  #outboxOf(session_name: string): Outbox {
    return new Outbox({
      send: (message) => sendAgentMessage(this.#host.connection, { session_name, ...message }),
      dispatch: (action) => this.#dispatch(session_name, action),
      onError: (error) => this.#fail({ session_name, error, retry: null }),
    });
  }

  #open(name: string): void {
    const seen = this.#book.open(name, () => this.#outboxOf(name));
    const follow = (): void => {
      this.#feed = this.#follow(name, seen);
      if (!seen.auditLoaded) void this.#loadAudit(name, seen);
    };
    if (seen.view.session) this.#dwell = setTimeout(follow, DWELL_MS);
    else follow();
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
    clearTimeout(this.#dwell);
    this.#onceLoaded = null;
    const feed = this.#feed;
    const seen = this.#current;
    if (feed && seen) seen.lastId = feed.lastId;
    this.#feed = null;
    feed?.close();
    this.refusal = null;
    this.failure = null;
  }

  async #loadAudit(name: string, seen: Seen): Promise<void> {
    try {
      const { audit_trail, previous_sessions = [] } = await fetchSession(this.#host.connection, name);
      Object.assign(seen, { audit: audit_trail, previous: previous_sessions, auditLoaded: true });
      this.#host.requestUpdate();
    } catch (error) {
      // The feed is refused for the same reason and says so in the thread.
      const refused = error instanceof ApiError && [401, 403, 404].includes(error.status);
      if (!refused) this.#fail({ session_name: name, error, retry: null });
    }
  }

  /** What only agents see changed: by the feed, or by the answer to this agent's own request. */
  dispatch(name: string, event: AgentsEvent): void {
    const seen = this.#book.get(name);
    if (!seen) return;
    // Without a place in the feed: it is not told from there yet.
    const action = { ...event, seq: 0 };
    seen.view = foldFacts(seen.view, action);
    seen.notes = reduceNotes(seen.notes, action);
    this.#host.requestUpdate();
  }

  #dispatch(name: string, action: SessionFeedEvent | LocalAction): void {
    const seen = this.#book.get(name);
    // The agent's own typing comes back on the feed.
    if (!seen || (action.type === 'typing' && action.role === 'agent')) return;
    const before = seen.view;
    seen.view = reduceSession(before, action);
    if (seen.view === before) return;
    if ('seq' in action) this.#takeRecords(seen, action as SessionFeedEvent);
    if (action.type === 'status_change' && seen.view.seq !== before.seq) {
      seen.audit = addToTrail(seen.audit, action, before.session?.assigned_agent?.id);
      // Who was faster stays on the screen while they have the session.
      if (name === this.session_name && !this.#isHidden(seen.view)) this.failure = null;
      if (this.#isHidden(before) && !this.#isHidden(seen.view)) this.#readAnew(name, seen);
    }
    this.#host.requestUpdate();
    if (name !== this.session_name || !seen.view.session) return;
    const run = this.#onceLoaded;
    this.#onceLoaded = null;
    run?.();
  }

  #takeRecords(seen: Seen, action: SessionFeedEvent): void {
    seen.view = foldFacts(seen.view, action);
    seen.notes = reduceNotes(seen.notes, action);
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

  /** Shows what is asked for as done; the answer confirms it, a refusal takes it back and says why. */
  async #act(
    pending: Pending,
    action: (connection: Connection, name: string) => Promise<SessionState>,
    reason: StatusChangeReason | undefined,
    retry: () => void,
  ): Promise<void> {
    const name = this.session_name;
    const seen = this.#current;
    if (name === null || !seen || seen.pending) return;
    this.dismissFailure();
    const before = seen.view.session;
    seen.pending = pending;
    try {
      const session = await action(this.#host.connection, name);
      if (session.seq <= seen.view.seq) return;
      // The feed's own event comes too late for the reducer, and so for the trail.
      if (before) seen.audit = addToTrail(seen.audit, changeTo(session, before, reason), before.assigned_agent?.id);
      this.#takeState(name, session);
    } catch (error) {
      const goBack = (): void => (name === this.session_name ? retry() : undefined);
      this.#fail({ session_name: name, error, retry: mayHelp(error) ? goBack : null });
    } finally {
      seen.pending = null;
      this.#host.requestUpdate();
    }
  }

  /** An answer is the whole session, so the screen need not wait for the feed. */
  #takeState(name: string, session: SessionState): void {
    const { seq } = session;
    this.#dispatch(name, { type: 'snapshot', seq, session, queue: null, typing: [], server_time: now() });
  }

  #fail(failure: Failure): void {
    if (failure.session_name !== this.session_name) return this.#host.failedElsewhere(failure);
    this.failure = failure;
    this.#host.requestUpdate();
  }
}

/** Whether the same again may succeed: no answer came, or the server had a bad moment. */
function mayHelp(error: unknown): boolean {
  return !(error instanceof ApiError) || error.status === 0 || error.status === 429 || error.status >= 500;
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
