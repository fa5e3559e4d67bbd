import type { Agent, SlaAlert, SlaStatus, Status } from '@fiido/protocol';
import type { Deps } from '../deps.ts';
import { roundSeconds } from '../session/create.ts';
import type { StoredSession } from '../session/session.ts';
import { slaLevel, slaOf, untilNextStep } from '../session/sla.ts';

type WatchDeps = Pick<Deps, 'config' | 'rules' | 'store' | 'feeds' | 'documents' | 'clock' | 'log' | 'accounts'>;

const PAGE = 500;
const RUNNING: readonly Status[] = ['pending_manual', 'manual_live'];
/** Longer than any target: then the clock is of another human phase anyway. */
const TOLD_TTL_SECONDS = 8 * 86_400;

/** What was told last of a session's clock. */
interface Told {
  /** Unix seconds: which clock. */
  asked_at: number;
  status: SlaStatus;
}

async function* sessionsIn({ store }: WatchDeps, status: Status): AsyncGenerator<StoredSession> {
  for (let offset = 0; ; offset += PAGE) {
    const { sessions } = await store.list({ status, limit: PAGE, offset });
    yield* sessions;
    if (sessions.length < PAGE) return;
  }
}

/** Whether a clock stands otherwise than was told; remembers it. What is as it should be is not news at the beginning. */
async function isNews({ documents }: WatchDeps, session: StoredSession, status: SlaStatus): Promise<boolean> {
  const asked_at = session.escalation?.trigger_at ?? 0;
  const told = await documents.get<Told>('sla_told', session.session_name);
  const before = told?.value.asked_at === asked_at ? told.value.status : 'normal';
  if (before === status) return false;
  const value: Told = { asked_at, status };
  await documents.put('sla_told', session.session_name, value, { ttlSeconds: TOLD_TTL_SECONDS });
  return true;
}

/** For whom an alert is: by agent id; `''` is everybody. */
function receiversOf({ assigned_to, status }: SlaAlert, admins: readonly Agent[]): string[] {
  if (assigned_to === null) return [''];
  const more = status === 'violated' ? admins.map(({ id }) => id).filter((id) => id !== assigned_to) : [];
  return [assigned_to, ...more];
}

async function tell({ feeds, accounts }: WatchDeps, alerts: readonly SlaAlert[], timestamp: number): Promise<void> {
  const admins = (await accounts.list()).filter(({ role }) => role === 'admin');
  const byReceiver = new Map<string, SlaAlert[]>();
  for (const alert of alerts) {
    for (const to of receiversOf(alert, admins)) byReceiver.set(to, [...(byReceiver.get(to) ?? []), alert]);
  }
  for (const [to, own] of byReceiver) {
    const event = { type: 'sla_alert', alerts: own, count: own.length, timestamp } as const;
    await feeds.publish('desk', to === '' ? event : { ...event, to });
  }
}

/** One look at all clocks that run; returns the seconds until the next step that one of them can reach. */
async function look(deps: WatchDeps): Promise<number> {
  const { rules, clock } = deps;
  let next = Infinity;
  const alerts: SlaAlert[] = [];
  for (const status of RUNNING) {
    for await (const session of sessionsIn(deps, status)) {
      const now = clock.now();
      const sla = slaOf(session, rules.of(session).sla, now);
      if (!sla || sla.frt_completed) continue;
      next = Math.min(next, untilNextStep(sla) ?? Infinity);
      if (!(await isNews(deps, session, sla.frt_status))) continue;
      alerts.push({
        session_name: session.session_name,
        alert_type: 'frt',
        status: sla.frt_status,
        remaining_seconds: sla.frt_remaining_seconds,
        target_seconds: sla.frt_target_seconds,
        assigned_to: session.assigned_agent?.id ?? null,
        priority: slaLevel(session, now),
        created_at: roundSeconds(now),
      });
    }
  }
  // A clock may go back to normal, when an agent lowers a level: that is no alarm.
  const alarms = alerts.filter(({ status }) => status !== 'normal');
  if (alarms.length > 0) await tell(deps, alarms, roundSeconds(clock.now()));
  return next;
}

/** Looks at the clocks of first answers when one may have reached its next step, and at least as often as configured. */
export function createSlaWatch(deps: WatchDeps): () => Promise<void> {
  const { clock, config } = deps;
  let lookAt = 0;
  return async () => {
    if (clock.now() < lookAt) return;
    const next = await look(deps);
    lookAt = clock.now() + Math.min(next, config.sla.checkSeconds);
  };
}
