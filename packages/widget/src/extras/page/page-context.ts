import type { ExtraContext } from '../../extra.ts';
import { perSession } from './session-work.ts';

/** A page that tells one thing after the other is heard once. */
const PAUSE_MS = 500;
/** What agents are shown; the rest is for the workflow only. */
const SHOWN = ['page', 'product', 'cart', 'order', 'referrer'];

/** Tells the server what the shopper looks at. */
export function createPageContext(context: ExtraContext): {
  tell(told: Readonly<Record<string, unknown>>): void;
  forget(): void;
} {
  let known: Record<string, unknown> = {};
  let timer: number | undefined;
  const send = perSession(context, async () => {
    const body = Object.fromEntries(Object.entries(known).filter(([key]) => SHOWN.includes(key)));
    if (Object.keys(body).length > 0) await context.api('sessions/:session/context', body);
  });
  return {
    tell(told) {
      known = { ...known, ...told };
      window.clearTimeout(timer);
      timer = window.setTimeout(send, PAUSE_MS);
    },
    forget() {
      known = {};
      window.clearTimeout(timer);
    },
  };
}
