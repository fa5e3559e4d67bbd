import type { ExtraContext } from '../../extra.ts';
import { browserTimers } from '../../timers.ts';
import { fromTheStart } from '../from-the-start.ts';
import { watchDesk } from './desk-hours.ts';
import { watchConnection } from './lost.ts';
import { keepOutbox } from './outbox-keeper.ts';
import { openOutbox } from './outbox-store.ts';
import { renewTokens } from './token-renewal.ts';
import { watchTabs } from './tab-watch.ts';

/** What goes on beside every conversation and draws nothing. */
export function start(given: ExtraContext): void {
  const context = fromTheStart(given);
  const timers = browserTimers;
  renewTokens(context, timers.now);
  watchDesk(context);
  watchConnection(context, timers);
  keepOutbox(context, openOutbox(context.host.site), navigator.locks);
  watchTabs(context, timers);
}
