import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { refuse, refuseInternal, refuseToken } from './answers.ts';
import { faultOf } from './faults.ts';
import type { FaultKind } from './faults.ts';
import { tokenStatus } from './guard.ts';
import type { Ctx, World } from './world.ts';

/** Thrown through to the caller of `fetch`, as a connection that nobody answers would be. */
export class Unreachable extends TypeError {
  override readonly name = 'Unreachable';
}

function jsonUnder200(c: Ctx, { code = 4101, msg = 'no permission', newline = false }): Response {
  const text = JSON.stringify({ code, msg, detail: { logid: c.get('logid') } });
  return c.body(newline ? `${text}\n` : text, 200, { 'Content-Type': 'application/json' });
}

function gatewayPage(c: Ctx, status: ContentfulStatusCode): Response {
  return c.html(`<html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>\n`, status);
}

function refusalBy(c: Ctx, world: World, fault: FaultKind): Response | null {
  switch (fault.kind) {
    case 'unauthorized':
      return refuseToken(c, 401);
    case 'token-expired':
      world.tokens.revoke(c.req.header('authorization'));
      return refuseToken(c, tokenStatus(world, true));
    case 'busy':
      return refuse(c, 4016, 'Another chat is running in this conversation');
    case 'rate-limited':
      return refuse(c, fault.code ?? 4009, 'Too many requests', (fault.status ?? 200) as ContentfulStatusCode);
    case 'json-200':
      return jsonUnder200(c, fault);
    case 'conversation':
      return refuse(c, fault.code ?? 5000, 'internal error', (fault.status ?? 200) as ContentfulStatusCode);
    case 'http': {
      const status = fault.status as ContentfulStatusCode;
      if (fault.html) return gatewayPage(c, status);
      if (fault.code === undefined && fault.msg === undefined) return refuseInternal(c, 'internal error', status);
      return refuse(c, fault.code ?? 5000, fault.msg ?? 'internal error', status);
    }
    default:
      return null;
  }
}

/**
 * Answers in place of the regular handler when one of these faults says so; null otherwise.
 *
 * @throws {Unreachable} when there is to be no answer at all
 */
export async function answerByFault(c: Ctx, world: World, due: readonly FaultKind[]): Promise<Response | null> {
  const slow = faultOf(due, 'slow-headers');
  if (slow) await world.sleep(slow.ms, c.req.raw.signal);
  if (faultOf(due, 'unreachable')) throw new Unreachable('fetch failed');
  for (const fault of due) {
    const refused = refusalBy(c, world, fault);
    if (refused) return refused;
  }
  return null;
}
