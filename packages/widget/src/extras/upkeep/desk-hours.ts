import type { ShiftStatusResponse } from '@fiido/protocol';
import { isWithPerson } from '../../conversation-state.ts';
import type { ExtraContext } from '../../extra.ts';
import { keep, kept } from '../kept.ts';

/** Says when the desk is open, and has the next page follow a session that a person answers or will. */
export function watchDesk(context: ExtraContext): void {
  const { host, api, subscribe } = context;
  subscribe(({ view, desk }, before) => {
    const { status } = view;
    if (status !== before.view.status) keep(host.site, 'awake', isWithPerson(view) ? '1' : undefined);
    if (desk.open !== null || !status || before.view.status) return;
    api<ShiftStatusResponse>('shift/status').then(
      ({ data }) => context.conversation.update({ desk: { open: data.is_in_shift, next_open_at: data.next_open_at } }),
      // Without an answer nothing is said of opening hours.
      () => undefined,
    );
  });
  if (kept(host.site, 'awake')) context.conversation.open();
}
