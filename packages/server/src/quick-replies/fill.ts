import type { PageContext, QuickReplyUseRequest, QuickReplyVariable } from '@fiido/protocol';
import { localTime } from '../mail/local-time.ts';
import { orderNumberOf, textOf } from '../session/order-number.ts';
import type { StoredSession } from '../session/session.ts';

export type Values = Partial<Record<QuickReplyVariable, string>>;

const NAME = /\{(\w+)\}/g;

/** The names in `{…}`, each once, in the order of the text. */
export function variablesIn(content: string): string[] {
  return [...new Set([...content.matchAll(NAME)].map(([, name = '']) => name))];
}

/** Fills what has a value; all else stays as it is, and values are never filled themselves. */
export function fillReply(content: string, values: Values): { replaced: string; missing: string[] } {
  const known = new Map(Object.entries(values));
  const replaced = content.replaceAll(NAME, (whole, name: string) => known.get(name) ?? whole);
  return { replaced, missing: variablesIn(content).filter((name) => !known.has(name)) };
}

function contextValues(context: PageContext | null): Values {
  const { order, product } = context ?? {};
  return present({
    order_id: orderNumberOf(order),
    order_status: textOf(order, ['order_status', 'status', 'fulfillment_status']),
    tracking_number: textOf(order, ['tracking_number', 'tracking']),
    product_name: typeof product === 'string' ? product : textOf(product, ['product_name', 'name', 'title']),
  });
}

/** Without what has no value. */
function present(values: { [K in QuickReplyVariable]?: string | undefined }): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value.trim() !== ''));
}

/**
 * Everything that is known: what the caller says by hand before what the session and the account say.
 *
 * `now` is Unix seconds, told by the clock of `timezone`.
 */
export function valuesFor(
  { session_data, agent_data, shopify_data = {} }: QuickReplyUseRequest,
  known: { session: StoredSession | null; agent_name: string; now: number; timezone: string },
): Values {
  const { session } = known;
  const local = localTime(known.now, known.timezone);
  return {
    ...present({ customer_name: session?.user_profile.nickname, agent_name: known.agent_name }),
    ...contextValues(session?.context ?? null),
    ...present({ customer_name: session_data?.user_profile?.nickname, agent_name: agent_data?.name }),
    ...present(shopify_data),
    current_date: local.slice(0, 10),
    current_time: local.slice(11, 16),
  };
}
