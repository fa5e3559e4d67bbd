import type { ExtraParts } from '../../extra-parts.ts';
import type { ExtraContext } from '../../extra.ts';
import type { FiidoChatCall, Identity } from '../../page-calls.ts';
import type { Rule } from '../../public-api.ts';
import { createCards } from '../cards/cards.ts';
import { followRules } from '../proactive/proactive.ts';
import { createIdentity } from './identity.ts';
import { createPageContext } from './page-context.ts';

/** Hears what the page says of the shopper: who they are, what they look at, when to speak first. */
export function start(context: ExtraContext): ExtraParts {
  const { host } = context;
  const identity = createIdentity(context);
  const page = createPageContext(context);
  const cards = createCards(context);
  const hear = ([name, value]: FiidoChatCall): void => {
    if (name === 'identify') identity.tell(value as Identity);
    else if (name === 'context') {
      const told = (value ?? {}) as Record<string, unknown>;
      page.tell(told);
      cards.show(told);
    } else if (name === 'ask') {
      host.setContext({ product: value });
      host.show();
    } else if (name === 'rules') followRules(context, [value].flat() as Rule[]);
  };

  const { logout } = host;
  Object.assign(host, {
    later: (...call: FiidoChatCall) => hear(call),
    logout() {
      identity.forget();
      page.forget();
      cards.show({ product: null, order: null });
      logout.call(host);
    },
  });
  for (const call of host.calls.splice(0)) hear(call);
  return { end: cards.draw };
}
