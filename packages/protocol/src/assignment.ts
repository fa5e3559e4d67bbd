/** What an agent is good at; all texts in lower case. */
export interface AgentSkill {
  category: string;
  level: 'junior' | 'intermediate' | 'senior';
  tags: string[];
}

/** `PUT /api/agents/{agent_id or username}/skills`: replaces them; one tag may come as a plain text. */
export interface SkillsRequest {
  skills: AgentSkill[];
}

/** Whom a waiting session is kept for. */
export interface Reservation {
  agent_id: string;
  agent_name: string;
  /** The skills that the session asks for. */
  matched_tags: string[];
  /** Unix seconds. */
  offered_at: number;
  /** Until then nobody else may take it. */
  expires_at: number;
}

/** On the desk's feed: a session is kept for one agent, who may take it before `expires_at`. */
export interface AssignmentOffered extends Reservation {
  type: 'assignment_offered';
  session_name: string;
}

/** On the desk's feed: the agent did not take it in time, or is not online any more; the next offer follows, or none. */
export interface AssignmentExpired {
  type: 'assignment_expired';
  session_name: string;
  agent_id: string;
  agent_name: string;
  reason: 'timeout' | 'unavailable';
}

/** Whom auto-assignment chose; the figures are from just before. */
export interface Recommendation {
  agent_id: string;
  agent_name: string;
  matched_tags: string[];
  manual_sessions: number;
  pending_sessions: number;
}
