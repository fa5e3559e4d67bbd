import { logId } from './ids.ts';

/** Coze's envelope of a success. */
export function ok(now: number, data: unknown, more: Record<string, unknown> = {}): Response {
  return envelope(now, 200, { code: 0, msg: '', data, ...more });
}

/** Coze's envelope of a refusal. Most business refusals are HTTP 200. */
export function refusal(now: number, code: number, msg: string, status = 200): Response {
  return envelope(now, status, { code, msg });
}

function envelope(now: number, status: number, body: Record<string, unknown>): Response {
  const logid = logId(now);
  return Response.json({ ...body, detail: { logid } }, { status, headers: { 'X-Tt-Logid': logid } });
}

/** Reads a JSON object; an absent or empty body counts as `{}`; null when it is neither. */
export async function readObject(request: Request): Promise<Record<string, unknown> | null> {
  const text = await request.text();
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null; // The caller answers 4000.
  }
}
