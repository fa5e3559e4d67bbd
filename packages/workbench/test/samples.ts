import type { Agent, DeskSnapshot, Message, SessionState, SessionSummary } from '@fiido/protocol';

export const agent: Agent = {
  id: 'agent_1',
  username: 'agent001',
  name: 'Wang Li',
  role: 'agent',
  status: 'online',
  max_sessions: 5,
  created_at: 1,
  last_login: null,
  avatar_url: null,
  active: true,
};

/** A session as the desk shows it. */
export function summary(session_name: string, facts: Partial<SessionSummary> = {}): SessionSummary {
  return {
    session_name,
    status: 'bot_active',
    user_profile: { nickname: '', vip: false, country: 'DE', language: 'de' },
    created_at: 1_000,
    updated_at: 1_000,
    version: 1,
    ...facts,
  };
}

/** A session whose shopper waits since `since`. */
export function waiting(session_name: string, since: number, vip = false): SessionSummary {
  return summary(session_name, {
    status: 'pending_manual',
    user_profile: { nickname: session_name, vip, country: 'DE', language: 'de' },
    escalation: { reason: 'manual', trigger_at: since, waiting_seconds: 0, severity: 'high' },
    last_message_preview: { role: 'user', content: 'I want to talk to a person', timestamp: since },
  });
}

export function deskSnapshot(sessions: SessionSummary[], seq = 10): DeskSnapshot {
  const count = (status: string) => sessions.filter((session) => session.status === status).length;
  return {
    type: 'snapshot',
    seq,
    sessions,
    agents: [
      {
        agent_id: 'agent_1',
        agent_name: 'Wang Li',
        username: 'agent001',
        status: 'online',
        live_sessions: 0,
        max_sessions: 5,
      },
      {
        agent_id: 'agent_2',
        agent_name: 'Sophie',
        username: 'agent002',
        status: 'online',
        live_sessions: 1,
        max_sessions: 5,
      },
    ],
    counts: {
      bot_active: count('bot_active'),
      pending_manual: count('pending_manual'),
      manual_live: count('manual_live'),
      after_hours_email: 0,
      closed: count('closed'),
    },
    server_time: 2_000,
  };
}

export function message(seq: number, role: Message['role'], content: string): Message {
  const own = role === 'agent';
  return {
    id: `msg_${seq}`,
    role,
    content,
    timestamp: 1_000 + seq,
    agent_id: own ? 'agent_1' : null,
    agent_name: own ? 'Wang Li' : null,
    seq,
  };
}

/** A whole session that waits for a person. */
export function waitingState(session_name: string, history: Message[] = [message(1, 'user', 'Help me')]): SessionState {
  return {
    session_name,
    conversation_id: 'c1',
    user_profile: {
      nickname: 'Marie',
      email: null,
      vip: true,
      gdpr_consent: false,
      marketing_subscribed: false,
      country: 'FR',
      city: '',
      language: 'fr',
      currency: 'EUR',
      metadata: {},
    },
    history,
    mail: null,
    created_at: 900,
    updated_at: 1_000,
    last_manual_end_at: null,
    ai_fail_count: 0,
    version: 2,
    seq: history.at(-1)?.seq ?? 0,
    after_hours_request_id: null,
    csat: null,
    site: 'demo',
    context: { page: 'https://shop.example.com/bikes' },
    status: 'pending_manual',
    escalation: { reason: 'manual', details: 'Asked for a person', severity: 'high', trigger_at: 1_001 },
    assigned_agent: null,
    manual_start_at: null,
  };
}

/** The same session with an agent. */
export function liveState(session_name: string, history?: Message[]): SessionState {
  const {
    assigned_agent: _agent,
    manual_start_at: _start,
    status: _status,
    ...rest
  } = waitingState(session_name, history);
  return { ...rest, status: 'manual_live', assigned_agent: { id: 'agent_1', name: 'Wang Li' }, manual_start_at: 1_010 };
}
