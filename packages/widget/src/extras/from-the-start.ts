import type { ExtraContext } from '../extra.ts';

/** Listeners hear of what there is already as of a change: this code arrives after the session. */
export function fromTheStart(context: ExtraContext): ExtraContext {
  const subscribe: ExtraContext['subscribe'] = (listener) => {
    const { state } = context.conversation;
    const view = { ...state.view, session: null, status: null, messages: [], connection: 'closed' } as const;
    listener(state, { ...state, view });
    return context.subscribe(listener);
  };
  return Object.assign(Object.create(context) as ExtraContext, { subscribe });
}
