import { expect, test } from 'vitest';
import type { Message, SessionEvent, SessionFeedEvent } from '@fiido/protocol';
import { SessionModel, seededRandom } from '../../test/session-model.ts';
import { emptySessionView, reduceSession } from './session-view.ts';
import type { LocalAction, SessionView } from './session-view.ts';

type Random = () => number;

interface Client {
  view: SessionView;
  apply(...actions: (SessionFeedEvent | LocalAction)[]): void;
}

function newClient(model: SessionModel): Client {
  const client: Client = {
    view: reduceSession(emptySessionView, model.snapshot()),
    apply(...actions) {
      client.view = actions.reduce(reduceSession, client.view);
    },
  };
  return client;
}

/** One thing that may happen in a session, as the server would store it. */
function nextEvent(model: SessionModel, random: Random, cid: string | undefined): SessionEvent {
  const seq = model.seq + 1;
  const base = { content: `text ${seq}`, timestamp: 1000 + seq, agent_id: null, agent_name: null };
  const roll = random();
  if (cid || roll < 0.35) {
    const named = cid ? { client_message_id: cid } : {};
    return { type: 'message_added', message: { ...base, id: `msg_${seq}`, role: 'user', seq, ...named } };
  }
  if (roll < 0.6) return { type: 'message_added', message: { ...base, id: `msg_${seq}`, role: 'assistant', seq } };
  if (roll < 0.75) return { type: 'manual_message', ...base, role: 'agent', message_id: `msg_${seq}` };
  if (roll < 0.8) return { type: 'manual_message', ...base, role: 'system', message_id: `system-${seq}` };
  const newest = model.page.at(-1);
  if (roll < 0.9 && newest) {
    return { type: 'message_updated', message_id: newest.id, changes: { seen_at: 1000 + seq } };
  }
  if (roll < 0.905) return { type: 'history_cleared', timestamp: 1000 + seq, conversation_id: `c${seq}` };
  const status = random() < 0.5 ? 'manual_live' : 'bot_active';
  return { type: 'status_change', status, previous_status: 'bot_active', timestamp: 1000 + seq };
}

/** Deltas of replies, some of which are stored later and some never, cut and mixed as a network does it. */
function noise(model: SessionModel, random: Random): SessionFeedEvent {
  const message_id = `msg_${model.seq + 1 + Math.floor(random() * 3)}`;
  const roll = random();
  if (roll < 0.7) return { type: 'message', message_id, content: 'part ' };
  if (roll < 0.85) return { type: 'done', content: '', message_id };
  if (roll < 0.9) return { type: 'error', content: 'x', code: 'AI_UNAVAILABLE' };
  return { type: 'typing', role: 'agent', is_typing: random() < 0.5, timestamp: 1 };
}

/** The feed again: either from where the client is, with doubles before it, or as a snapshot. */
function reconnect(client: Client, model: SessionModel, random: Random): void {
  client.apply({ type: 'connection', state: 'reconnecting' });
  if (random() < 0.5) client.apply(model.snapshot());
  else client.apply(...model.after(Math.max(0, client.view.seq - Math.floor(random() * 5))));
  client.apply({ type: 'connection', state: 'open' });
}

function loadAll(client: Client, model: SessionModel): void {
  for (let page = 0; page < 1000; page++) {
    const oldest = client.view.messages.find((m) => m.seq > 0 && !m.divider)?.seq ?? Infinity;
    const older = model.before(oldest, 100);
    client.apply({ type: 'page_loaded', ...older });
    if (!older.has_more) return;
  }
}

function storedMessages(view: SessionView): Pick<Message, 'id' | 'seq'>[] {
  return view.messages
    .filter((m) => !m.divider)
    .map(({ id, role, content, seq, timestamp, seen_at }) => ({ id, role, content, seq, timestamp, seen_at }));
}

/** A history of some hundred events, with one client that is always there and one that comes and goes. */
function play(seed: number, steps: number): { steady: Client; restless: Client; model: SessionModel } {
  const random = seededRandom(seed);
  const model = new SessionModel();
  const steady = newClient(model);
  const restless = newClient(model);
  let away = 0;
  for (let step = 0; step < steps; step++) {
    if (away === 0 && random() < 0.02) away = Math.floor(random() * 120);
    const roll = random();
    const cid = roll < 0.15 ? `cid_${seed}_${step}` : undefined;
    if (cid) restless.apply({ type: 'local_sent', client_message_id: cid, content: `text`, timestamp: 1 });
    const event = model.commit(nextEvent(model, random, cid));
    steady.apply(event);
    if (cid && random() < 0.7) {
      const answer = { message_id: `msg_${event.seq}`, ...(random() < 0.5 && { seq: event.seq }) };
      restless.apply({ type: 'local_accepted', client_message_id: cid, ...answer });
    }
    if (away > 0) {
      if (--away === 0) reconnect(restless, model, random);
      continue;
    }
    if (random() < 0.3) restless.apply(noise(model, random));
    if (random() < 0.6) restless.apply(...model.after(restless.view.seq));
    else if (random() < 0.15) reconnect(restless, model, random);
    if (random() < 0.02) restless.apply({ type: 'page_loaded', ...model.before(oldestSeq(restless), 20) });
  }
  return { steady, restless, model };
}

function oldestSeq(client: Client): number {
  return client.view.messages.find((m) => m.seq > 0)?.seq ?? Infinity;
}

test('a client that comes and goes ends with the messages of one that never left', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const { steady, restless, model } = play(seed, 250);
    reconnect(restless, model, seededRandom(seed));
    restless.apply({
      type: 'status_change',
      status: 'manual_live',
      previous_status: 'bot_active',
      timestamp: 1,
      seq: model.seq + 1,
    });
    loadAll(restless, model);
    const mine = storedMessages(restless.view).filter((m) => m.seq !== 0);
    expect(mine, `seed ${seed}`).toEqual(storedMessages(steady.view));
    expect(steady.view.messages.filter((m) => !m.divider).map((m) => m.id)).toEqual(model.page.map((m) => m.id));
    const known = new Set(model.page.map((m) => m.client_message_id));
    const doubled = restless.view.messages.filter((m) => m.seq === 0 && m.role === 'user' && known.has(m.key));
    expect(doubled, `seed ${seed}`).toEqual([]);
    const keys = restless.view.messages.map((m) => m.key);
    expect(new Set(keys).size, `seed ${seed}`).toBe(keys.length);
    expect(restless.view.messages.some((m) => m.streaming)).toBe(false);
  }
});

test('no order of arrival shows messages out of order', () => {
  for (let seed = 100; seed < 110; seed++) {
    const { restless } = play(seed, 200);
    const seqs = restless.view.messages.map((m) => m.seq || Infinity);
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
  }
});
