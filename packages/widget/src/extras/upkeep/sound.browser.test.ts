import { beforeEach, expect, test, vi } from 'vitest';
import { listeningExtra } from '../../../test/extra-context.ts';
import { ScriptedServer, message, snapshotOf } from '../../../test/scripted-server.ts';
import { setMuted } from '../mute.ts';
import { playTones, ringForPeople } from './sound.ts';

let server: ScriptedServer;
/** So that no test holds the lock of another one's message. */
let run = '';
beforeEach(() => {
  localStorage.clear();
  server = new ScriptedServer();
  run = crypto.randomUUID();
});

/** A tab that the shopper has touched and does not look at. */
async function openTab(changes: { isShown?: boolean; mayRing?: boolean } = {}) {
  const tab = listeningExtra(server);
  const ring = vi.fn();
  const { timers } = tab;
  const { isShown = false, mayRing = true } = changes;
  ringForPeople(tab.context, {
    timers,
    locks: navigator.locks,
    isShown: () => isShown,
    mayRing: () => mayRing,
    ring,
  });
  tab.conversation.open();
  await vi.waitFor(() => expect(tab.conversation.state.view.session).not.toBeNull());
  /** Lets the message of this seq arrive and the time to listen pass. */
  const hear = async (seq: number): Promise<void> => {
    await vi.waitFor(() => expect(tab.conversation.state.view.seq).toBe(seq));
    await navigator.locks.query();
    timers.advance(100);
    await navigator.locks.query();
  };
  return { ...tab, ring, hear };
}
const write = (seq: number, role: 'agent' | 'assistant' | 'user' = 'agent'): void =>
  server.push({ type: 'message_added', seq, message: message({ id: `${run}-${seq}`, seq, role }) });

test('a person who writes while nobody looks is heard', async () => {
  const tab = await openTab();
  write(2);
  await tab.hear(2);
  await vi.waitFor(() => expect(tab.ring).toHaveBeenCalledTimes(1));
});

test('the AI and the shopper are not heard, nor what was written before', async () => {
  server.snapshot = snapshotOf({ seq: 1, history: [message({ id: `${run}-1`, role: 'agent' })] });
  const tab = await openTab();
  write(2, 'assistant');
  write(3, 'user');
  await tab.hear(3);
  expect(tab.timers.pending).not.toContain(100);
  expect(tab.ring).not.toHaveBeenCalled();
});

test('of several tabs one rings', async () => {
  const tabs = [await openTab(), await openTab(), await openTab()];
  write(2);
  for (const tab of tabs) await tab.hear(2);
  await vi.waitFor(() => expect(tabs.flatMap(({ ring }) => ring.mock.calls)).toHaveLength(1));
});

test('where one tab shows the message none rings', async () => {
  const away = await openTab();
  const shown = await openTab({ isShown: true });
  write(2);
  await shown.hear(2);
  await away.hear(2);
  await navigator.locks.query();
  expect([away.ring, shown.ring].flatMap(({ mock }) => mock.calls)).toEqual([]);
});

test('a muted chat and a page that nobody touched are silent', async () => {
  const untouched = await openTab({ mayRing: false });
  write(2);
  await untouched.hear(2);
  setMuted('fiido', true);
  const muted = await openTab();
  write(3);
  await muted.hear(3);
  setMuted('fiido', false);
  expect([untouched.ring, muted.ring].flatMap(({ mock }) => mock.calls)).toEqual([]);
});

test('the sound is two tones that fade within half a second', async () => {
  const audio = new OfflineAudioContext(1, 44_100, 44_100);
  playTones(audio as unknown as AudioContext);
  const samples = (await audio.startRendering()).getChannelData(0);
  const loudest = (from: number, to: number): number =>
    Math.max(...samples.slice(from * 44_100, to * 44_100).map((sample) => Math.abs(sample)));
  expect(loudest(0, 0.1)).toBeGreaterThan(0.05);
  expect(loudest(0.15, 0.25)).toBeGreaterThan(0.05);
  expect(loudest(0.5, 1)).toBe(0);
});
