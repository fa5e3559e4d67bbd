import type { Agent } from '@fiido/protocol';
import type { DeskView } from '../data/desk.ts';
import type { Settings } from '../settings/settings.ts';
import { openQuestions } from '../data/desk-records.ts';
import { alertsOf, callsOf, dueCall, isQuiet, longWaits } from './alert-rules.ts';
import type { Alert, AlertKind } from './alert-rules.ts';
import type { Tone } from './tone.ts';

/** Seconds after which an alert that nobody has seen comes again. */
const REPEAT_SECONDS = 30;

/** The open app shows these; elsewhere they have the softer tone. */
const SOFT: ReadonlySet<AlertKind> = new Set(['message', 'mention', 'assist']);

/** Which setting a call hangs on. */
const SWITCHES: Readonly<Record<AlertKind, 'callNew' | 'callVip' | 'callReply' | 'callMention' | 'callAssist'>> = {
  waiting: 'callNew',
  waiting_long: 'callNew',
  vip_long: 'callVip',
  message: 'callReply',
  answer_urgent: 'callReply',
  answer_late: 'callReply',
  mention: 'callMention',
  assist: 'callAssist',
  transfer: 'callAssist',
};

export interface AlertWays {
  settings: () => Settings;
  /** The agent has the app before them. */
  isFocused: () => boolean;
  /** Minutes since the agent's midnight. */
  minutes: () => number;
  notify: (alert: Alert) => void;
  play: (tone: Tone, volume: number) => void;
}

/** Calls the agent: once when the app is before them, else again and again until it is. */
export class AlertCenter {
  readonly #ways: AlertWays;
  /** Not seen yet, by session, with the time of the last call. */
  readonly #unseen = new Map<string, { alert: Alert; calledAt: number }>();
  /** Long waits that were told, so that each is told once. */
  readonly #toldLong = new Set<string>();

  constructor(ways: AlertWays) {
    this.#ways = ways;
  }

  /** @param now - Unix seconds. */
  deskChanged(before: DeskView, after: DeskView, agent: Agent, now: number): void {
    for (const [name] of this.#unseen) if (!wants(after, name, agent)) this.#unseen.delete(name);
    if (!isOnline(after, agent)) return;
    const alerts = [...alertsOf(before, after, agent), ...callsOf(before, after, now)];
    for (const alert of alerts) this.#call(alert, now);
  }

  /** Once a second: who waits too long, and what nobody has seen. @param now - Unix seconds. */
  tick(desk: DeskView, agent: Agent, now: number): void {
    if (!isOnline(desk, agent)) return;
    for (const alert of longWaits(desk, now)) {
      const key = `${alert.kind} ${alert.session.session_name} ${alert.session.escalation?.trigger_at ?? 0}`;
      if (this.#toldLong.has(key)) continue;
      this.#toldLong.add(key);
      this.#call(alert, now);
    }
    for (const { alert, calledAt } of this.#unseen.values()) {
      if (now - calledAt >= REPEAT_SECONDS) this.#call(alert, now);
    }
  }

  /** The agent has the app before them again. */
  seen(): void {
    this.#unseen.clear();
  }

  #call(alert: Alert, now: number): void {
    const { settings, isFocused, minutes, notify, play } = this.#ways;
    const focused = isFocused();
    if (!focused) this.#unseen.set(alert.session.session_name, { alert, calledAt: now });
    const { sound, volume, notify: wanted, quietFrom, quietTo, ...own } = settings();
    if (!own[SWITCHES[alert.kind]]) return;
    if (isQuiet({ quietFrom, quietTo }, minutes())) return;
    if (wanted && !focused) notify(alert);
    // The open app shows what an own shopper writes; only somebody new is worth a tone there.
    const soft = SOFT.has(alert.kind);
    if (sound && (!focused || !soft)) play(soft ? 'own' : 'waiting', volume);
  }
}

function isOnline(desk: DeskView, agent: Agent): boolean {
  return (desk.agents.get(agent.id)?.status ?? agent.status) === 'online';
}

/** Whether the session still waits for this agent or for anyone. */
function wants(desk: DeskView, name: string, agent: Agent): boolean {
  const session = desk.sessions.get(name);
  const { mentions, assists, transfers } = desk.records;
  if ([...mentions, ...openQuestions(assists.received), ...transfers].some(({ session_name }) => session_name === name))
    return true;
  if (session?.status === 'pending_manual') return true;
  if (session?.status !== 'manual_live') return false;
  if (dueCall(session, agent)) return true;
  return session.assigned_agent?.id === agent.id && desk.unread.has(name);
}
