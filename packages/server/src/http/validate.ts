import type { Context } from 'hono';
import { sessionName } from '@fiido/protocol/schemas';
import type { z } from 'zod';
import type { AppEnv } from '../app-env.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';

/** What does not fit, by path and rule; never what stood there. */
export function invalid(error: z.ZodError): AppError {
  const issues = error.issues.map(({ path, message, code }) => ({
    path: path.join('.'),
    message,
    code: code ?? 'custom',
  }));
  return new AppError('VALIDATION_ERROR', { issues });
}

function notAnObject(message: string): AppError {
  return new AppError('VALIDATION_ERROR', { issues: [{ path: '', message, code: 'invalid_json' }] });
}

/** Reads a body up to the limit. @throws {AppError} PAYLOAD_TOO_LARGE, VALIDATION_ERROR when the client hung up */
export async function readText(c: Context<AppEnv>, limit: number): Promise<string> {
  try {
    return await readBounded(c, limit);
  } catch (error) {
    if (error instanceof AppError) throw error;
    // Nobody is there to be answered, and nothing of ours has failed.
    throw notAnObject('the body did not arrive');
  }
}

/** Does not believe the length that a body declares. @throws {AppError} PAYLOAD_TOO_LARGE */
async function readBounded(c: Context<AppEnv>, limit: number): Promise<string> {
  if (Number(c.req.header('content-length') ?? 0) > limit) throw new AppError('PAYLOAD_TOO_LARGE');
  if (c.req.header('content-length') !== undefined) return c.req.text();
  const reader = c.req.raw.body?.getReader();
  if (!reader) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      throw new AppError('PAYLOAD_TOO_LARGE');
    }
    chunks.push(value);
  }
  return new TextDecoder().decode(await new Blob(chunks as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}

/**
 * Reads a JSON body that fits a schema; unknown fields are dropped.
 *
 * @param optional an absent body counts as `{}`
 * @throws {AppError} VALIDATION_ERROR (not JSON, not an object, does not fit), PAYLOAD_TOO_LARGE
 */
export async function readBody<S extends z.ZodType>(
  c: Context<AppEnv>,
  deps: Pick<Deps, 'config'>,
  schema: S,
  { optional = false } = {},
): Promise<z.infer<S>> {
  const text = await readText(c, deps.config.limits.bodyMaxBytes);
  let json: unknown = {};
  if (!optional || text.trim() !== '') {
    try {
      json = JSON.parse(text);
    } catch {
      throw notAnObject('the body is not JSON'); // The parser's own words would echo the body.
    }
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw notAnObject('the body is not an object');
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw invalid(parsed.error);
  return parsed.data;
}

/** @throws {AppError} VALIDATION_ERROR */
export function readQuery<S extends z.ZodType>(c: Context<AppEnv>, schema: S): z.infer<S> {
  const parsed = schema.safeParse(c.req.query());
  if (!parsed.success) throw invalid(parsed.error);
  return parsed.data;
}

/** Session names are made by browsers: 1-128 characters, none of control. @throws {AppError} VALIDATION_ERROR */
export function checkSessionName(name: string): void {
  const parsed = sessionName.safeParse(name);
  if (!parsed.success) throw invalid(parsed.error);
}

/** @throws {AppError} MESSAGE_TOO_LONG */
export function checkLength(deps: Pick<Deps, 'config'>, text: string): void {
  if (text.length > deps.config.limits.messageMaxLength) throw new AppError('MESSAGE_TOO_LONG');
}

/** Hex SHA-256, by which a resend is told from another text under the same id. */
export async function digestOf(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
