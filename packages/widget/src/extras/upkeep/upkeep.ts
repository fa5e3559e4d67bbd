import type { ExtraContext, ExtraParts } from '../../extra.ts';
import { browserTimers } from '../../timers.ts';
import { watchDesk } from './desk-hours.ts';
import { watchConnection } from './lost.ts';
import { keepOutbox } from './outbox-keeper.ts';
import type { Locks } from './outbox-keeper.ts';
import { openOutbox } from './outbox-store.ts';
import { renewTokens } from './token-renewal.ts';
import { tellSeen } from './seen.ts';
import { playTones, ringForPeople } from './sound.ts';
import { watchTabs } from './tab-watch.ts';
import { tellTyping } from './typing.ts';

/** Listeners hear of what there is already as of a change: this code arrives after the session. */
function fromTheStart(context: ExtraContext): ExtraContext {
  const subscribe: ExtraContext['subscribe'] = (listener) => {
    const { state } = context.conversation;
    const view = { ...state.view, session: null, status: null, messages: [], connection: 'closed' } as const;
    listener(state, { ...state, view });
    return context.subscribe(listener);
  };
  return Object.assign(Object.create(context) as ExtraContext, { subscribe });
}

/** What goes on beside the conversation and draws nothing. */
export function start(given: ExtraContext): ExtraParts {
  const { host } = given;
  const context = fromTheStart(given);
  const isShown = (): boolean => host.open && !document.hidden;
  const timers = browserTimers;
  const locks = navigator.locks as Locks;
  let audio: AudioContext | undefined;
  renewTokens(context, timers.now);
  tellSeen(context, timers, isShown);
  const write = tellTyping(context, timers);
  watchDesk(context);
  watchConnection(context, timers);
  keepOutbox(context, openOutbox(host.site), locks);
  watchTabs(context, timers);
  ringForPeople(context, {
    timers,
    locks,
    isShown,
    mayRing: () => navigator.userActivation?.hasBeenActive,
    ring: () => playTones((audio ??= new AudioContext())),
  });
  return {
    // A drawing is how the panel says that something was written.
    composer: () => write(host.panel.view.draft),
  };
}
