import { Hono } from 'hono';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { AgentResponse, LoginResponse, RefreshResponse } from '@fiido/protocol';
import { loginRequest, profileUpdateRequest, refreshRequest } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { bearer, checkNamedAgent, requireAgent } from '../auth/guards.ts';
import { familyOf } from '../auth/accounts.ts';
import type { LoginResult } from '../auth/accounts.ts';
import { addressOf } from '../http/client-address.ts';
import type { Deps } from '../deps.ts';
import { tellPresence } from '../desk/tell-presence.ts';
import { countAddress } from '../limits/count-call.ts';
import { AppError } from '../errors.ts';
import { readBody } from '../http/validate.ts';
import { noteAct } from './note-act.ts';

const COOKIE = 'fiido_refresh';
const COOKIE_PATH = '/api/agent';

function setRefreshCookie(c: Context<AppEnv>, deps: Deps, token: string): void {
  setCookie(c, COOKIE, token, {
    httpOnly: true,
    // A cookie marked Secure never comes back over plain http, which is what a trial on another machine uses.
    secure: deps.config.publicUrl.startsWith('https:'),
    sameSite: 'Strict',
    path: COOKIE_PATH,
    maxAge: deps.config.auth.refreshTtl,
  });
}

/** A browser that sends the cookie must be on one of our own pages. @throws {AppError} ORIGIN_NOT_ALLOWED */
function checkOwnOrigin(c: Context<AppEnv>, deps: Deps): void {
  const origin = c.req.header('origin');
  if (origin === undefined) return;
  const own = [new URL(c.req.url).origin, new URL(deps.config.publicUrl).origin];
  if (!own.includes(origin)) throw new AppError('ORIGIN_NOT_ALLOWED');
}

interface Login {
  username: string;
  family: string;
}

async function loginOfToken(c: Context<AppEnv>, deps: Deps): Promise<Login> {
  const token = bearer(c);
  if (token === undefined) throw new AppError('AUTH_REQUIRED');
  const claims = await deps.tokens.verify(token, ['access']);
  return { username: claims.username, family: familyOf(claims) };
}

async function loginOfCookie(c: Context<AppEnv>, deps: Deps): Promise<Login> {
  const cookie = getCookie(c, COOKIE);
  if (cookie === undefined) throw new AppError('AUTH_REQUIRED');
  checkOwnOrigin(c, deps);
  const { username, family } = await deps.tokens.verify(cookie, ['refresh']);
  return { username, family };
}

/**
 * The logins that a logout ends: that of the access token and that of the cookie. One is enough: who comes back to a
 * workbench after its access token expired has the cookie only.
 *
 * @throws {AppError} neither is good: what is wrong with the token, or with the cookie when there is no token
 */
async function loginsToEnd(c: Context<AppEnv>, deps: Deps): Promise<[Login, ...Login[]]> {
  const [byToken, byCookie] = await Promise.allSettled([loginOfToken(c, deps), loginOfCookie(c, deps)]);
  if (byToken.status === 'fulfilled') {
    const { value } = byToken;
    const other = byCookie.status === 'fulfilled' && byCookie.value.family !== value.family ? [byCookie.value] : [];
    return [value, ...other];
  }
  if (byCookie.status === 'fulfilled') return [byCookie.value];
  const noCookie = getCookie(c, COOKIE) === undefined;
  throw bearer(c) === undefined && !noCookie ? byCookie.reason : byToken.reason;
}

/** Part of a name that nobody has: people type their password there by mistake. */
function masked(username: string): string {
  return `${Array.from(username).slice(0, 2).join('')}…`;
}

async function logIn(c: Context<AppEnv>, deps: Deps, username: string, password: string): Promise<LoginResult> {
  const { accounts, config } = deps;
  try {
    const result = await accounts.login(username, password, addressOf(c, config.trustedProxies));
    const { username: operator } = result.agent;
    await noteAct(c, deps, { action: 'login', operator, target: operator });
    return result;
  } catch (error) {
    if (error instanceof AppError && error.code === 'INVALID_CREDENTIALS') {
      const known = await accounts.find(username);
      const named = known?.username ?? masked(username);
      await noteAct(c, deps, {
        action: 'login_failed',
        operator: named,
        target: named,
        details: { known: known !== null },
      });
    }
    throw error;
  }
}

function loginRoutes(deps: Deps): Hono<AppEnv> {
  const { accounts, config } = deps;
  return new Hono<AppEnv>()
    .post('/api/agent/login', async (c) => {
      await countAddress(c, deps);
      const { username, password } = await readBody(c, deps, loginRequest);
      const { agent, token, refresh_token } = await logIn(c, deps, username, password);
      setRefreshCookie(c, deps, refresh_token);
      await tellPresence(deps, agent);
      const expires_in = config.auth.accessTtl;
      return c.json<LoginResponse>({ success: true, token, access_token: token, refresh_token, expires_in, agent });
    })
    .post('/api/agent/refresh', async (c) => {
      const body = await readBody(c, deps, refreshRequest, { optional: true });
      const cookie = getCookie(c, COOKIE);
      const given = body.refresh_token ?? cookie;
      if (!given) throw new AppError('INVALID_REFRESH_TOKEN');
      const byCookie = body.refresh_token === undefined;
      if (byCookie) checkOwnOrigin(c, deps);
      const { token, refresh_token } = await accounts.refresh(given);
      if (byCookie) setRefreshCookie(c, deps, refresh_token);
      const expires_in = config.auth.accessTtl;
      return c.json<RefreshResponse>({ success: true, token, expires_in, ...(byCookie ? {} : { refresh_token }) });
    })
    .post('/api/agent/logout', async (c) => {
      const logins = await loginsToEnd(c, deps);
      const named = c.req.query('username');
      if (named !== undefined && named !== logins[0].username) throw new AppError('AGENT_MISMATCH');
      for (const { username, family } of logins) {
        await accounts.logout(username, family);
        await noteAct(c, deps, { action: 'logout', operator: username, target: username });
      }
      deleteCookie(c, COOKIE, { path: COOKIE_PATH });
      for (const username of new Set(logins.map((login) => login.username))) {
        const agent = await accounts.find(username);
        if (agent) await tellPresence(deps, agent);
      }
      return c.json({ success: true, message: '登出成功' });
    });
}

function profileRoutes(deps: Deps): Hono<AppEnv> {
  const { accounts } = deps;
  return new Hono<AppEnv>()
    .get('/api/agent/profile', async (c) => {
      const { agent } = await requireAgent(c, deps);
      const wanted = c.req.query('username') ?? agent.username;
      const found = await accounts.find(wanted);
      if (!found) throw new AppError('AGENT_NOT_FOUND', { detail: '坐席不存在' });
      if (agent.role !== 'admin') checkNamedAgent(agent, wanted);
      return c.json<AgentResponse>({ success: true, agent: found });
    })
    .put('/api/agent/profile', async (c) => {
      const { agent } = await requireAgent(c, deps);
      const { name, avatar_url } = await readBody(c, deps, profileUpdateRequest);
      if (name === undefined && avatar_url === undefined) throw new AppError('NO_FIELDS_TO_UPDATE');
      const changes = { ...(name === undefined ? {} : { name }), ...(avatar_url === undefined ? {} : { avatar_url }) };
      return c.json<AgentResponse>({ success: true, agent: await accounts.update(agent.username, changes) });
    });
}

/** Login, its renewal and end, and the caller's own profile. */
export function agentRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>().route('/', loginRoutes(deps)).route('/', profileRoutes(deps));
}
