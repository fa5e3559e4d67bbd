import type { AuditEntry, Message, SessionFeedEvent, Status } from '@fiido/protocol';
import type { Acted, Seen, Sent } from './history.ts';

export type Invariant = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I8' | 'I10' | 'I11' | 'I12';

/** What must not be, with no more of the history than shows it. */
export interface Violation {
  invariant: Invariant;
  text: string;
  evidence: readonly unknown[];
}

type Told = Pick<Message, 'id' | 'role' | 'content' | 'seq'> & { client_message_id?: string | undefined };

/** Throws with the shortest counter-example, and how many there are of each kind. */
export function expectNone(...found: (readonly Violation[])[]): void {
  const all = found.flat();
  if (all.length === 0) return;
  const size = (violation: Violation): number => JSON.stringify(violation.evidence).length;
  const [shortest] = all.toSorted((a, b) => size(a) - size(b));
  const counts = new Map<string, number>();
  for (const { invariant } of all) counts.set(invariant, (counts.get(invariant) ?? 0) + 1);
  const summary = [...counts].map(([invariant, count]) => `${invariant} x ${count}`).join(', ');
  const evidence = shortest?.evidence.map((entry) => `  ${JSON.stringify(entry)}`).join('\n');
  throw new Error(`${summary}\n${shortest?.invariant}: ${shortest?.text}\n${evidence}`);
}

/** I1: every text that was acknowledged is in the history, as it was sent. */
export function checkKept(sent: readonly Sent[], stored: readonly Told[]): Violation[] {
  const byId = new Map(stored.map((message) => [message.client_message_id ?? message.id, message]));
  return sent
    .filter(({ outcome, client_message_id, content }) => {
      return outcome === 'acked' && byId.get(client_message_id)?.content !== content;
    })
    .map((one) => violation('I1', 'an acknowledged message is not in the history', one));
}

/** I1, I11: a client shows what is stored: the same messages, in the same order, nothing else. */
export function checkSameHistory(shown: readonly Told[], stored: readonly Told[]): Violation[] {
  const length = Math.max(shown.length, stored.length);
  for (let at = 0; at < length; at += 1) {
    const [left, right] = [brief(shown[at]), brief(stored[at])];
    if (JSON.stringify(left) !== JSON.stringify(right)) {
      return [violation('I1', `a client shows another history from message ${at} on`, { shown: left, stored: right })];
    }
  }
  return [];
}

/** I2: nothing is there twice, by id, by position or by the sender's id. */
export function checkOnce(messages: readonly Told[]): Violation[] {
  const found: Violation[] = [];
  const keys = [
    (message: Told) => message.id,
    (message: Told) => (message.seq > 0 ? message.seq : undefined),
    (message: Told) => message.client_message_id,
  ];
  for (const keyOf of keys) {
    const known = new Map<unknown, Told>();
    for (const message of messages) {
      const key = keyOf(message);
      const twin = key === undefined ? undefined : known.get(key);
      if (twin) found.push(violation('I2', `a message is there twice (${key})`, brief(twin), brief(message)));
      known.set(key, message);
    }
  }
  return found;
}

/** I3: positions rise one by one at a client; only a snapshot may jump. For readers who may see every event. */
export function checkOrder(seen: readonly Seen[]): Violation[] {
  const found: Violation[] = [];
  let last: Seen | null = null;
  for (const one of seen) {
    if (one.id === undefined) continue;
    if (one.event.type !== 'snapshot' && last && !continues(one, last)) {
      found.push(violation('I3', `after ${seqOf(last)} came ${seqOf(one)}`, short(last), short(one)));
    }
    last = one;
  }
  return found;
}

/** I3: whoever saw a position of one life of the feed saw the same event there. */
export function checkAgreement(clients: readonly (readonly Seen[])[]): Violation[] {
  const known = new Map<string, Seen>();
  const found: Violation[] = [];
  for (const one of clients.flat()) {
    if (one.id === undefined || one.event.type === 'snapshot') continue;
    const other = known.get(one.id);
    if (other && JSON.stringify(other.event) !== JSON.stringify(one.event)) {
      found.push(violation('I3', `two events have the position ${one.id}`, other.event, one.event));
    }
    known.set(one.id, one);
  }
  return found;
}

const MANUAL: ReadonlySet<Status> = new Set(['pending_manual', 'manual_live']);

/** I4: no answer of the AI was stored while the shopper waited for a person or had one. */
export function checkAiSilent(stored: readonly Message[], audit: readonly AuditEntry[]): Violation[] {
  const answers = stored.filter(({ role }) => role === 'assistant');
  return audit.flatMap((entry, index) => {
    if (!MANUAL.has(entry.status_to)) return [];
    const until = audit[index + 1]?.timestamp ?? Infinity;
    return answers
      .filter(({ timestamp }) => timestamp > entry.timestamp && timestamp < until)
      .map(({ id, timestamp }) => violation('I4', 'the AI answered in a human phase', entry, { id, timestamp }));
  });
}

/** I4: the running answer stops reaching the shopper within `limitMs` after the human phase was acknowledged. */
export function checkStreamsSilent(sent: readonly Sent[], acts: readonly Acted[], limitMs = 100): Violation[] {
  const begun = acts.filter(({ kind, outcome }) => outcome === 'acked' && /escalate|takeover/.test(kind));
  return begun.flatMap((act) => {
    const late = sent
      .filter(({ session, startedAt }) => session === act.session && startedAt < act.startedAt)
      .flatMap(({ reply }) => reply?.deltas.filter(({ at }) => at > act.endedAt + limitMs) ?? []);
    return late.slice(0, 1).map((delta) => violation('I4', 'an answer went on in a human phase', act, delta));
  });
}

const EDGES: Record<Status, readonly Status[]> = {
  bot_active: ['pending_manual', 'after_hours_email', 'manual_live'],
  pending_manual: ['manual_live', 'bot_active', 'after_hours_email', 'closed'],
  manual_live: ['bot_active', 'pending_manual', 'manual_live', 'closed', 'after_hours_email'],
  after_hours_email: ['pending_manual', 'manual_live', 'after_hours_email', 'bot_active', 'closed'],
  closed: ['bot_active', 'pending_manual', 'manual_live', 'after_hours_email'],
};

/** I5: changes of status form one unbroken chain of legal steps, up to the status that the session has now. */
export function checkTransitions(audit: readonly AuditEntry[], status: Status): Violation[] {
  const found: Violation[] = [];
  let current: Status = 'bot_active';
  let before: AuditEntry | null = null;
  for (const entry of audit) {
    if (entry.status_from !== current) found.push(violation('I5', `the chain breaks at ${current}`, before, entry));
    else if (!EDGES[current].includes(entry.status_to)) found.push(violation('I5', 'an illegal step', entry));
    current = entry.status_to;
    before = entry;
  }
  if (current !== status) found.push(violation('I5', `the chain ends elsewhere than ${status}`, before));
  return found;
}

/** I5: of all who tried to take one session at once, a single agent got it. */
export function checkOneWinner(race: readonly Acted[]): Violation[] {
  const winners = race.filter(({ outcome }) => outcome === 'acked');
  const agents = new Set(winners.map(({ by }) => by));
  return agents.size > 1 ? [violation('I5', `${agents.size} agents won one session`, ...winners.slice(0, 2))] : [];
}

/** I6: no client got anything that holds a mark of a session it may not see. */
export function checkIsolated(events: readonly unknown[], foreignMarks: readonly string[]): Violation[] {
  return events.flatMap((event) => {
    const text = JSON.stringify(event);
    const mark = foreignMarks.find((one) => text.includes(one));
    return mark === undefined ? [] : [violation('I6', `a client got what is marked ${mark}`, event)];
  });
}

/** I8: everything was answered in time, one way or another. */
export function checkInTime(tried: readonly (Sent | Acted)[], limitMs: number): Violation[] {
  return tried
    .filter(({ startedAt, endedAt }) => endedAt - startedAt > limitMs)
    .map((one) => violation('I8', `an answer took ${Math.round(one.endedAt - one.startedAt)} ms`, one));
}

/** I10: none of these secrets is in what was written or sent. */
export function checkNoSecrets(written: readonly unknown[], secrets: readonly string[]): Violation[] {
  return written.flatMap((entry) => {
    const text = typeof entry === 'string' ? entry : JSON.stringify(entry);
    return secrets.some((secret) => text.includes(secret)) ? [violation('I10', 'a secret was written', entry)] : [];
  });
}

/** I11: a connection that resumes begins with the very next event, or with a snapshot. */
export function checkResumed(seen: readonly Seen[], resumedAfter: readonly (string | undefined)[]): Violation[] {
  const found: Violation[] = [];
  const begun = new Set<number>();
  for (const one of seen) {
    const after = resumedAfter[one.connection];
    if (one.id === undefined || begun.has(one.connection)) continue;
    begun.add(one.connection);
    if (one.event.type === 'snapshot') continue;
    if (after === undefined) found.push(violation('I11', 'a new connection began without a snapshot', short(one)));
    else if (!follows(one.id, after))
      found.push(violation('I11', `after ${after} it resumed with ${one.id}`, short(one)));
  }
  return found;
}

/** I12: however often a text was sent under one id, it is in the history once; not at all if it was refused. */
export function checkSentOnce(sent: readonly Sent[], stored: readonly Told[]): Violation[] {
  const found: Violation[] = [];
  for (const id of new Set(sent.map(({ client_message_id }) => client_message_id))) {
    const tries = sent.filter(({ client_message_id }) => client_message_id === id);
    const count = stored.filter((message) => message.client_message_id === id).length;
    const acked = tries.some(({ outcome }) => outcome === 'acked');
    const refused = tries.every(({ outcome }) => outcome === 'refused');
    const wrong = count > 1 || (acked && count !== 1) || (refused && count > 0);
    if (wrong) found.push(violation('I12', `sent ${tries.length} times, stored ${count} times`, ...tries));
  }
  return found;
}

function violation(invariant: Invariant, text: string, ...evidence: unknown[]): Violation {
  return { invariant, text, evidence };
}

function brief(message: Told | undefined): unknown {
  if (!message) return null;
  const { id, role, content, seq } = message;
  return { id, role, content: content.slice(0, 80), seq };
}

function short({ connection, id, event }: Seen): unknown {
  return { connection, id, type: event.type, seq: (event as { seq?: number }).seq };
}

/** Where a client stands after an event; a snapshot may hold more than its id says. */
function seqOf({ event }: Seen): number | undefined {
  return (event as SessionFeedEvent & { seq?: number }).seq;
}

/** A snapshot may be newer than the place it is resumed from: then what it holds already comes once more. */
function continues(one: Seen, last: Seen): boolean {
  const seq = seqOf(one) ?? 0;
  return seq === (seqOf(last) ?? 0) + 1 || (last.event.type === 'snapshot' && follows(one.id ?? '', last.id ?? ''));
}

function follows(id: string, after: string): boolean {
  const [, epoch, seq] = /^(.*?)-?(\d+)$/.exec(id) ?? [];
  const [, epochBefore, seqBefore] = /^(.*?)-?(\d+)$/.exec(after) ?? [];
  return epoch === epochBefore && Number(seq) === Number(seqBefore) + 1;
}
