import { Hono } from 'hono';
import type { Context } from 'hono';
import type {
  AiFailure,
  ConversationClearResponse,
  ConversationCreateResponse,
  ConversationNewResponse,
  SessionTokenResponse,
} from '@fiido/protocol';
import { conversationRequest, legacyConversationRequest } from '@fiido/protocol/schemas';
import { AiError } from '../ai/provider.ts';
import type { AiProvider } from '../ai/provider.ts';
import type { AppEnv } from '../app-env.ts';
import { bearer, requireRenewable, requireUnclaimedOrVisitor, requireVisitor } from '../auth/guards.ts';
import type { Tokens, VisitorClaims } from '../auth/tokens.ts';
import type { Deps } from '../deps.ts';
import { dispatch } from '../dispatch.ts';
import { AppError, errorText } from '../errors.ts';
import { countAddress } from '../limits/count-call.ts';
import { StoreUnavailable } from '../store/store.ts';
import { readBody } from '../http/validate.ts';

/** A failed AI is HTTP 200 with `success:false`, as old clients expect it; the cause goes to the log only. */
export function aiFailure(c: Context<AppEnv>, deps: Deps, error: AiError): AiFailure {
  const request_id = c.get('requestId');
  deps.log.warn('ai_failed', {
    request_id,
    code: error.code,
    upstream_code: error.upstreamCode,
    log_id: error.logId,
    reason: error.message,
  });
  const text = errorText('AI_UNAVAILABLE', {}, c.req.header('accept-language'));
  return {
    success: false,
    message: null,
    error: text,
    code: 'AI_UNAVAILABLE',
    detail: `AI_UNAVAILABLE: ${errorText('AI_UNAVAILABLE', {})}`,
    request_id,
  };
}

function configured({ ai }: Deps, detail: string): AiProvider {
  if (!ai) throw new AppError('AI_NOT_CONFIGURED', { detail });
  return ai;
}

/** Makes a conversation, or answers as the contract does when the AI fails. */
async function orFailure<T>(
  c: Context<AppEnv>,
  deps: Deps,
  make: () => Promise<T>,
): Promise<{ value: T } | { failure: AiFailure }> {
  try {
    return { value: await make() };
  } catch (error) {
    if (error instanceof AiError) return { failure: aiFailure(c, deps, error) };
    throw error;
  }
}

/** False when the store is away: AI chat goes on without it, and what had to be kept is made up for later. */
async function storeAnswers(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof StoreUnavailable) return false;
    throw error;
  }
}

/** Who comes with a token that a guard let pass. */
async function claimsOf(c: Context<AppEnv>, deps: Deps): Promise<VisitorClaims | undefined> {
  const token = bearer(c);
  return token === undefined ? undefined : deps.tokens.verify(token, ['visitor']);
}

/** A guard lets a provisional token pass while the store is away; by now it must be known whose the session is. */
async function refuseForeign(deps: Deps, name: string, claims: VisitorClaims | undefined): Promise<void> {
  if (!claims?.provisional) return;
  const internals = (await deps.store.get(name))?.internals;
  if (internals?.claimed && internals.claimed_by !== claims.jti) throw new AppError('TOKEN_INVALID');
}

type FreshToken = Awaited<ReturnType<Tokens['visitor']>>;

async function renewedToken(deps: Deps, name: string, claims: VisitorClaims | undefined): Promise<FreshToken> {
  await refuseForeign(deps, name, claims);
  return deps.tokens.visitor(name, claims ? { site: claims.site } : {});
}

async function keepConversation(
  deps: Deps,
  name: string,
  claims: VisitorClaims | undefined,
  made: { conversation_id: string; language?: string; site: string },
): Promise<void> {
  await refuseForeign(deps, name, claims);
  await dispatch(deps, name, { type: 'conversation', current: true, ...made });
  if (deps.config.auth.visitorAuth === 'required') await dispatch(deps, name, { type: 'claim' });
}

/** The first language that the shopper's browser or page asks for, as ISO 639-1. */
function spokenLanguage(c: Context<AppEnv>): { language?: string } {
  const language = /^\s*([a-z]{2})(?![a-z])/i.exec(c.req.header('accept-language') ?? '')?.[1]?.toLowerCase();
  return language ? { language } : {};
}

/** A page that names a storefront which nobody made is told so, before anything is kept. @throws {AppError} VALIDATION_ERROR */
function checkSite({ sites }: Deps, site: string | null | undefined): void {
  if (!site || sites.get(site)) return;
  throw new AppError('VALIDATION_ERROR', {
    issues: [{ path: 'site', message: 'there is no such site', code: 'custom' }],
  });
}

function requireId(id: string | null | undefined): string {
  if (!id) throw new AppError('MISSING_FIELD', { detail: 'session_id is required' });
  return id;
}

/** New, cleared and legacy conversations, and the visitor's token. */
export function conversationRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post('/api/conversation/new', async (c) => {
      const { session_id, site: named } = await readBody(c, deps, conversationRequest);
      const name = requireId(session_id);
      c.set('sessionName', name);
      await countAddress(c, deps);
      checkSite(deps, named);
      const stored = await storeAnswers(() => requireUnclaimedOrVisitor(c, deps, name));
      const ai = configured(deps, 'JWTOAuthApp 未初始化');
      const made = await orFailure(c, deps, () => ai.createConversation(name));
      if ('failure' in made) return c.json(made.failure);
      const claims = await claimsOf(c, deps);
      const site = claims?.site ?? deps.sites.of({ site: named, origin: c.req.header('origin') }).id;
      const found = { conversation_id: made.value, site, ...spokenLanguage(c) };
      const kept = stored && (await storeAnswers(() => keepConversation(deps, name, claims, found)));
      // What was made in the dark is not made good by asking again in the dark.
      const provisional = !kept && (claims === undefined || claims.provisional === true);
      const token = await deps.tokens.visitor(name, { provisional, site });
      return c.json<ConversationNewResponse>({ success: true, conversation_id: made.value, ...token });
    })
    .post('/api/conversation/clear', async (c) => {
      const { session_id } = await readBody(c, deps, conversationRequest);
      const name = await requireVisitor(c, deps, requireId(session_id));
      c.set('sessionName', name);
      await countAddress(c, deps);
      const session = await deps.store.get(name);
      if (session?.status === 'pending_manual' || session?.status === 'manual_live') {
        throw new AppError('SESSION_IN_MANUAL_MODE', { params: { status: session.status } });
      }
      if (!session) throw new AppError('SESSION_NOT_FOUND');
      const claims = await claimsOf(c, deps);
      await refuseForeign(deps, name, claims);
      const ai = configured(deps, 'JWTOAuthApp 未初始化');
      const made = await orFailure(c, deps, () => ai.createConversation(name));
      if ('failure' in made) return c.json(made.failure);
      await dispatch(deps, name, { type: 'clear', conversation_id: made.value });
      return c.json<ConversationClearResponse>({
        success: true,
        conversation_id: made.value,
        message: '历史会话已清除，新对话已创建',
        ...(await deps.tokens.visitor(name, { site: session.site })),
      });
    })
    .post('/api/conversation/create', async (c) => {
      const { user_id } = await readBody(c, deps, legacyConversationRequest);
      const name = requireId(user_id);
      c.set('sessionName', name);
      await countAddress(c, deps);
      await requireVisitor(c, deps, name);
      const claims = await claimsOf(c, deps);
      const ai = configured(deps, 'Coze 客户端未初始化');
      const made = await orFailure(c, deps, () => ai.createConversation(name));
      if ('failure' in made) {
        const { error } = made.failure;
        return c.json<ConversationCreateResponse>({ ...made.failure, success: false, conversation_id: null, error });
      }
      const token = claims ? await renewedToken(deps, name, claims) : {};
      await dispatch(deps, name, { type: 'conversation', conversation_id: made.value, current: false });
      return c.json<ConversationCreateResponse>({ success: true, conversation_id: made.value, error: null, ...token });
    })
    .post('/api/sessions/:session_name/token', async (c) => {
      const name = c.req.param('session_name');
      c.set('sessionName', name);
      const claims = await requireRenewable(c, deps, name);
      if (!(await deps.store.get(name))) throw new AppError('SESSION_NOT_FOUND');
      const token = await renewedToken(deps, name, claims);
      return c.json<SessionTokenResponse>({ success: true, ...token });
    });
}
