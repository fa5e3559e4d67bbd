import type { ExtraContext } from '../../extra.ts';

/**
 * Does something once for each session of the shopper: as soon as it stands, never before the chat was opened.
 *
 * @returns does it (again) for the present session
 */
export function perSession(context: ExtraContext, work: () => Promise<unknown>): () => void {
  let doneFor: string | undefined;
  const check = (): void => {
    const { state, visitor } = context.conversation;
    const session_id = visitor.session?.session_id;
    if (!state.view.session || !session_id || doneFor === session_id) return;
    doneFor = session_id;
    // What the server does not take is only a hint less.
    work().catch(() => undefined);
  };
  context.subscribe(check);
  return () => {
    doneFor = undefined;
    check();
  };
}
