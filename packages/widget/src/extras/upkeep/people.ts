import type { ExtraParts } from '../../extra-parts.ts';
import type { ExtraContext } from '../../extra.ts';
import { browserTimers } from '../../timers.ts';
import { fromTheStart } from '../from-the-start.ts';
import { tellSeen } from './seen.ts';
import { playTones, ringForPeople } from './sound.ts';
import { tellTyping } from './typing.ts';

/** What goes on beside a conversation with a person, and draws nothing. */
export function start(given: ExtraContext): ExtraParts {
  const { host } = given;
  const context = fromTheStart(given);
  const isShown = (): boolean => host.open && !document.hidden;
  const timers = browserTimers;
  let audio: AudioContext | undefined;
  tellSeen(context, timers, isShown);
  const write = tellTyping(context, timers);
  ringForPeople(context, {
    timers,
    locks: navigator.locks,
    isShown,
    mayRing: () => navigator.userActivation?.hasBeenActive,
    ring: () => playTones((audio ??= new AudioContext())),
  });
  return {
    // A drawing is how the panel says that something was written.
    composer: () => write(host.panel.view.draft),
  };
}
