import type { AuditEntry, StatusChange } from '@fiido/protocol';

/** Two records of one change differ by less than this, as events tell whole seconds. */
const SAME_SECONDS = 2;

/** Adds a change that the feed told to the trail that was read once; one that is there already is not doubled. */
export function addToTrail(trail: readonly AuditEntry[], event: StatusChange): readonly AuditEntry[] {
  const { status, previous_status, timestamp, agent_info, reason } = event;
  const known = trail.some(
    (entry) => entry.status_to === status && Math.abs(entry.timestamp - timestamp) < SAME_SECONDS,
  );
  if (known) return trail;
  const entry: AuditEntry = {
    status_from: previous_status,
    status_to: status,
    operator: agent_info?.agent_id ?? 'system',
    timestamp,
    action: 'status_change',
    ...(reason ? { reason } : {}),
  };
  return [...trail, entry];
}
