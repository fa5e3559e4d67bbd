import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Fields } from './fields.ts';
import type { Ctx } from './world.ts';

/** Codes of Coze's cloud and what self-hosted Coze says instead. */
const STUDIO_CODES: Readonly<Record<string, number>> = { '4002': 777777775, '4200': 720702011 };

/** Coze's envelope of a success; `more` stands beside `data`. */
export function ok(c: Ctx, data: unknown, more: Fields = {}): Response {
  return envelope(c, 200, { code: 0, msg: '', data, ...more });
}

/** Coze's envelope of a refusal. Business refusals are HTTP 200 unless a status says otherwise. */
export function refuse(c: Ctx, code: number, msg: string, status: ContentfulStatusCode = 200): Response {
  if (!c.get('studio')) return envelope(c, status, { code, msg });
  if (code === 4000) return c.json({ code: 400, msg }, status === 200 ? 400 : status);
  return c.json({ code: STUDIO_CODES[code] ?? code, msg }, status);
}

/** Something broke inside. Self-hosted Coze says so in words of its own, without the reason. */
export function refuseInternal(c: Ctx, msg: string, status: ContentfulStatusCode = 500): Response {
  if (c.get('studio')) return c.json({ code: 500, msg: 'internal server error' }, status);
  return refuse(c, 5000, msg, status);
}

/** A body that cannot be understood. */
export function refuseBody(c: Ctx, msg: string): Response {
  return refuse(c, 4000, msg, 400);
}

/** The token is unknown or over. */
export function refuseToken(c: Ctx, status: 200 | 401): Response {
  return refuse(c, 700012006, 'access token invalid', status);
}

export function refuseConversation(c: Ctx): Response {
  return refuse(c, 4002, 'conversation not found');
}

export function refuseUnknown(c: Ctx): Response {
  return refuse(c, 4200, 'Resource not found');
}

function envelope(c: Ctx, status: ContentfulStatusCode, body: Fields): Response {
  return c.json(c.get('studio') ? body : { ...body, detail: { logid: c.get('logid') } }, status);
}
