import type { ShiftStatusResponse } from '@fiido/protocol';
import { isWithPerson } from '../../conversation-state.ts';
import type { ExtraContext } from '../../extra.ts';

/** Says when the desk is open, and has the next page follow a session that a person answers or will. */
export function watchDesk(context: ExtraContext): void {
  const { host, api, subscribe } = context;
  const key = `fiido:${host.site}:awake`;
  const attempt = (work: () => unknown): unknown => {
    try {
      return work();
    } catch {
      // Blocked storage: the next page knows nothing.
      return undefined;
    }
  };
  subscribe(({ view, desk }, before) => {
    const { status } = view;
    if (status !== before.view.status) {
      attempt(() => (isWithPerson(view) ? localStorage.setItem(key, '1') : localStorage.removeItem(key)));
    }
    if (desk.open !== null || !status || before.view.status) return;
    api<ShiftStatusResponse>('shift/status').then(
      ({ data }) => context.conversation.update({ desk: { open: data.is_in_shift, next_open_at: data.next_open_at } }),
      // Without an answer nothing is said of opening hours.
      () => undefined,
    );
  });
  if (attempt(() => localStorage.getItem(key))) context.conversation.open();
}
