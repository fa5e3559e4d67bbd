import type { AuditEntry, StatusChange } from '@fiido/protocol';

/** Two records of one change differ by less than this, as events tell whole seconds. */
const SAME_SECONDS = 2;

/** Changes that the agent makes who had the session before; the event names who has it after. */
const BY_PREVIOUS_AGENT: readonly string[] = ['released', 'transferred', 'closed'];

/** What the trail keeps of a change. */
export type TrailChange = Pick<StatusChange, 'status' | 'previous_status' | 'timestamp'> &
  Partial<Pick<StatusChange, 'reason' | 'agent_info'>>;

/**
 * Adds a change that the feed told to the trail that was read once; one that is there already is not doubled.
 *
 * @param previousAgent - Id of the agent who had the session before the change.
 */
export function addToTrail(
  trail: readonly AuditEntry[],
  event: TrailChange,
  previousAgent: string | undefined,
): readonly AuditEntry[] {
  const { status, previous_status, timestamp, agent_info, reason } = event;
  const known = trail.some(
    (entry) => entry.status_to === status && Math.abs(entry.timestamp - timestamp) < SAME_SECONDS,
  );
  if (known) return trail;
  const entry: AuditEntry = {
    status_from: previous_status,
    status_to: status,
    operator: (BY_PREVIOUS_AGENT.includes(reason ?? '') ? previousAgent : agent_info?.agent_id) ?? 'system',
    timestamp,
    action: 'status_change',
    ...(reason ? { reason } : {}),
    ...(agent_info ? { agent_to: agent_info.agent_id } : {}),
  };
  return [...trail, entry];
}
