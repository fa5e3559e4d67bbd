import type { ExtraContext } from '../../extra.ts';
import type { Timers } from '../../timers.ts';

/** A connection that is back within this time was never missed. */
const LOST_AFTER_MS = 3_000;

/** Says that the connection is lost, once it has been for a while. */
export function watchConnection(context: ExtraContext, timers: Timers): void {
  let timer: unknown;
  context.subscribe(({ view: { connection } }, { view: before }) => {
    if (connection === before.connection || connection === 'connecting') return;
    const { update } = context.conversation;
    if (connection === 'reconnecting') timer ??= timers.setTimeout(() => update({ lost: true }), LOST_AFTER_MS);
    else {
      timers.clearTimeout(timer);
      timer = undefined;
      update({ lost: false });
    }
  });
}
