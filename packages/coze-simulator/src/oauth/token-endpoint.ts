import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { answerByFault } from '../fault-answers.ts';
import { faultOf } from '../faults.ts';
import type { FaultKind } from '../faults.ts';
import { readFields, textOf } from '../fields.ts';
import type { Ctx, World } from '../world.ts';
import type { AssertionChecker } from './assertion.ts';
import { ACCOUNT_ID } from './tokens.ts';

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const DEFAULT_SECONDS = 900;
const MAX_SECONDS = 86_399;

/** Refusals of this endpoint are strings, not `{code,msg}`. */
function refuse(c: Ctx, status: ContentfulStatusCode, error_code: string, error_message: string): Response {
  return c.json({ error_code, error_message, error: error_code }, status);
}

async function refuseByFault(c: Ctx, world: World, due: readonly FaultKind[]): Promise<Response | null> {
  const fault = faultOf(due, 'token');
  switch (fault?.how) {
    case 'slow':
      await world.sleep(fault.ms ?? 1000, c.req.raw.signal);
      return null;
    case 'down':
      return c.html('<html><body><h1>502 Bad Gateway</h1></body></html>\n', 502);
    case 'access_deny':
      return refuse(c, 403, 'access_deny', 'app: demo is currently deactivated by the owner');
    case 'invalid_client':
      return refuse(c, 401, 'invalid_client', 'invalid jwt: kid not been registred');
    case 'error-under-200':
      return refuse(c, 200, 'invalid_client', 'invalid jwt: kid not been registred');
    default:
      return answerByFault(c, world, due);
  }
}

/** Seconds a token shall live; null when they are out of bounds. */
function durationOf(value: unknown): number | null {
  if (value === undefined || value === null) return DEFAULT_SECONDS;
  const fits = typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MAX_SECONDS;
  return fits ? value : null;
}

/** Answers `POST …/token`: a JWT, once, for an access token of its `session_name`. */
export async function exchangeToken(c: Ctx, world: World, assertions: AssertionChecker): Promise<Response> {
  const broken = await refuseByFault(c, world, world.faults.take('token'));
  if (broken) return broken;
  const body = readFields(await c.req.text());
  if (!body) return refuse(c, 400, 'invalid_request', 'invalid request: body');
  const { grant_type, duration_seconds } = body;
  if (grant_type === undefined || grant_type === null)
    return refuse(c, 400, 'invalid_request', 'invalid request: grant_type');
  if (grant_type !== GRANT)
    return refuse(c, 400, 'unsupported_grant_type', `not supported grant type: ${textOf(grant_type) ?? ''}`);
  const seconds = durationOf(duration_seconds);
  if (seconds === null) return refuse(c, 400, 'invalid_request', 'invalid request: duration_seconds');
  const jwt = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  if (!jwt) return refuse(c, 401, 'invalid_client', 'invalid jwt: missing');
  const held = await assertions.check(jwt, new URL(c.req.url).host);
  if (typeof held === 'string') return refuse(c, 401, 'invalid_client', `invalid jwt: ${held}`);
  const { app, session_name } = held;
  if (app.deactivated)
    return refuse(c, 403, 'access_deny', `app: ${app.client_id} is currently deactivated by the owner`);
  const account_id = c.req.param('account_id') ?? app.account_id ?? ACCOUNT_ID;
  const [access_token, expires_in] = world.tokens.issue(app, account_id, session_name, seconds);
  return c.json({ access_token, expires_in, token_type: 'Bearer' });
}
