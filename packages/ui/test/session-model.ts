import type { Message, SessionEvent, SessionFeedEvent, SessionSnapshot, SessionState } from '@fiido/protocol';

type DurableEvent = SessionEvent & { seq: number };

/** A small generator of repeatable chance (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const baseSession: SessionState = {
  session_name: 's1',
  status: 'bot_active',
  conversation_id: 'c1',
  user_profile: {
    nickname: 'Guest',
    email: null,
    vip: false,
    gdpr_consent: false,
    marketing_subscribed: false,
    country: '',
    city: '',
    language: 'en',
    currency: 'EUR',
    metadata: {},
  },
  history: [],
  escalation: null,
  assigned_agent: null,
  mail: null,
  created_at: 1000,
  updated_at: 1000,
  last_manual_end_at: null,
  manual_start_at: null,
  ai_fail_count: 0,
  version: 1,
  seq: 0,
  after_hours_request_id: null,
  csat: null,
  site: 'demo',
  context: null,
};

export function message(seq: number, changes: Partial<Message> = {}): Message {
  return {
    id: `msg_${seq}`,
    role: 'user',
    content: `text ${seq}`,
    timestamp: 1000 + seq,
    agent_id: null,
    agent_name: null,
    seq,
    ...changes,
  };
}

export function added(seq: number, changes: Partial<Message> = {}): DurableEvent {
  return { type: 'message_added', seq, message: message(seq, changes) };
}

export function snapshot(history: Message[], seq: number, changes: Partial<SessionState> = {}): SessionSnapshot {
  const session = { ...baseSession, ...changes, history, seq } as SessionState;
  return { type: 'snapshot', seq, session, queue: null, typing: [], server_time: 2000 };
}

/** What a server would keep of one session: all events, the transcript, the last 50 of the current page. */
export class SessionModel {
  seq = 0;
  readonly events: DurableEvent[] = [];
  transcript: Message[] = [];
  #pageStart = 0;

  commit(event: SessionEvent): DurableEvent {
    const durable = { ...event, seq: ++this.seq } as DurableEvent;
    this.events.push(durable);
    if (durable.type === 'message_added') this.transcript.push(durable.message);
    if (durable.type === 'manual_message') {
      const { type: _type, message_id: id, agent_id = null, agent_name = null, ...rest } = durable;
      this.transcript.push({ ...rest, id, agent_id, agent_name });
    }
    if (durable.type === 'message_updated') {
      this.transcript = this.transcript.map((m) => (m.id === durable.message_id ? { ...m, ...durable.changes } : m));
    }
    if (durable.type === 'history_cleared') this.#pageStart = this.transcript.length;
    return durable;
  }

  /** The visitor's page: paging ends where history was cleared. */
  get page(): Message[] {
    return this.transcript.slice(this.#pageStart);
  }

  snapshot(): SessionSnapshot {
    return snapshot(this.page.slice(-50), this.seq);
  }

  after(seq: number): SessionFeedEvent[] {
    return this.events.filter((event) => event.seq > seq);
  }

  before(seq: number, limit: number): { messages: Message[]; has_more: boolean } {
    const older = this.page.filter((m) => m.seq < seq);
    return { messages: older.slice(-limit), has_more: older.length > limit };
  }
}
