import { messagesSince } from '@fiido/ui/session';
import type { ExtraContext } from '../../extra.ts';
import type { Timers } from '../../timers.ts';
import { isMuted } from '../mute.ts';
import type { Locks } from './outbox-keeper.ts';

/** So long a tab that shows the message has the time to say so. */
const LISTEN_MS = 100;
/** So long no other tab rings for the same message. */
const KEEP_MS = 3_000;
/** Hertz, one after the other. */
const TONES = [660, 880];
const TONE_SECONDS = 0.14;

/** Two soft tones. */
export function playTones(audio: AudioContext): void {
  TONES.forEach((tone, at) => {
    const begin = audio.currentTime + at * TONE_SECONDS;
    const volume = new GainNode(audio, { gain: 0.12 });
    volume.gain.setTargetAtTime(0, begin, TONE_SECONDS / 2);
    const source = new OscillatorNode(audio, { frequency: tone });
    source.connect(volume).connect(audio.destination);
    source.start(begin);
    source.stop(begin + 2 * TONE_SECONDS);
  });
}

/** What decides whether a sound may be heard, and makes it. */
export interface Bell {
  timers: Timers;
  locks: Locks;
  isShown: () => boolean;
  /** Browsers let no page be heard before somebody touched it. */
  mayRing: () => boolean;
  ring: () => void;
}

/** Rings for what a person wrote while the shopper looks elsewhere; in one tab, and in none where one shows it. */
export function ringForPeople(context: ExtraContext, { timers, locks, isShown, mayRing, ring }: Bell): void {
  context.subscribe(({ view }, { view: before }) => {
    // What was written before the page came is no news.
    if (!before.session || before.messages === view.messages) return;
    const newest = messagesSince(view.messages, before.seq).findLast(({ role, seq }) => role === 'agent' && seq > 0);
    if (!newest) return;
    const claim = (onOurs: () => void): void => {
      if (!locks) return onOurs();
      const keep = (lock: Lock | null): Promise<void> | undefined => {
        if (!lock) return undefined;
        onOurs();
        return new Promise((resolve) => timers.setTimeout(resolve, KEEP_MS));
      };
      locks.request(`fiido:ring:${newest.id}`, { ifAvailable: true }, keep).catch(() => undefined);
    };
    if (isShown()) claim(() => undefined);
    else if (mayRing() && !isMuted(context.host.site)) timers.setTimeout(() => claim(ring), LISTEN_MS);
  });
}
