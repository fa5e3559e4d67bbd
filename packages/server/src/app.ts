import { Hono } from 'hono';
import type { Context } from 'hono';
import { randomRequestId, requestIdOf } from './http/request-id.ts';
import type { AppEnv } from './app-env.ts';
import { corsHeaders, preflight } from './http/cors.ts';
import type { Deps } from './deps.ts';
import { AppError, errorBody } from './errors.ts';
import { adminAgentRoutes } from './routes/admin-agents.ts';
import { adminLogRoutes } from './routes/admin-log.ts';
import { adminRulesRoutes } from './routes/admin-rules.ts';
import { adminSiteRoutes } from './routes/admin-sites.ts';
import { afterHoursRoutes } from './routes/after-hours.ts';
import { agentImportRoutes } from './routes/agent-import.ts';
import { agentStatusRoutes } from './routes/agent-status.ts';
import { agentRoutes } from './routes/agents.ts';
import { assistRoutes } from './routes/assist.ts';
import { attachmentRoutes } from './routes/attachments.ts';
import { blockRoutes } from './routes/block.ts';
import { chatRoutes } from './routes/chat.ts';
import { conversationRoutes } from './routes/conversations.ts';
import { embedPageRoutes } from './routes/embed-page.ts';
import { feedRoutes } from './routes/feeds.ts';
import { manualRoutes } from './routes/manual.ts';
import { noteRoutes } from './routes/notes.ts';
import { operationsRoutes } from './routes/operations.ts';
import { passwordRoutes } from './routes/password.ts';
import { profileRoutes } from './routes/profile.ts';
import { quickReplyRoutes } from './routes/quick-replies.ts';
import { settingsRoutes } from './routes/settings.ts';
import { skillRoutes } from './routes/skills.ts';
import { priorityRoutes } from './routes/priority.ts';
import { serviceRoutes } from './routes/service.ts';
import { sessionTagRoutes } from './routes/session-tags.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { tagRoutes } from './routes/tags.ts';
import { transferRoutes } from './routes/transfers.ts';
import { transcriptRoutes } from './routes/transcript.ts';
import { routePath } from './http/route-path.ts';
import { StoreUnavailable } from './store/store.ts';

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof StoreUnavailable) return new AppError('STORE_UNAVAILABLE', { retryAfter: 2, cause: error });
  return new AppError('INTERNAL_ERROR', { cause: error });
}

/** The one place where a failure becomes an answer. */
function answerError(c: Context<AppEnv>, deps: Deps, thrown: unknown): Response {
  const error = asAppError(thrown);
  const requestId = c.get('requestId') ?? randomRequestId();
  if (error.status >= 500) {
    deps.log.error('request_failed', { code: error.code, request_id: requestId, error: error.cause ?? error });
  }
  if (error.status === 401) c.header('WWW-Authenticate', 'Bearer');
  if (error.options.retryAfter !== undefined) c.header('Retry-After', String(error.options.retryAfter));
  const body = errorBody(error, requestId, c.req.header('accept-language'));
  return c.json(body, error.status as 400);
}

/** Whether some other method is served at a path; looked up only when nothing matched. */
function pathExists(app: Hono<AppEnv>, { path, method: asked }: { path: string; method: string }): boolean {
  return app.routes.some(({ path: pattern, method }) => {
    // A route of the same method was there, and found nothing.
    if (method === 'ALL' || method === (asked === 'HEAD' ? 'GET' : asked) || pattern.includes('*')) return false;
    const expression = pattern.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/:\w+/g, '[^/]+');
    return new RegExp(`^${expression}$`).test(path);
  });
}

function logRequest(c: Context<AppEnv>, deps: Deps, status: number, startedAt: number): void {
  const duration_ms = Math.round((deps.clock.now() - startedAt) * 1000);
  const slow = duration_ms > deps.config.slowRequestMs;
  const session_name = c.get('sessionName');
  deps.log[slow ? 'warn' : 'info'](slow ? 'slow_request' : 'request', {
    method: c.req.method,
    path: c.req.path,
    status,
    duration_ms,
    request_id: c.get('requestId'),
    ...(session_name === undefined ? {} : { session_name }),
  });
}

/** The whole server on web standards; a runtime adds listening, static files and its streams. */
export function createApp(deps: Deps): Hono<AppEnv> {
  const app = new Hono<AppEnv>({ getPath: routePath });

  app.use(async (c, next) => {
    const startedAt = deps.clock.now();
    const requestId = requestIdOf(c.req.header('x-request-id'));
    // Headers are set before the handler: setting one afterwards makes the Node adapter rebuild the response.
    const headers: Record<string, string> = {
      'X-Request-Id': requestId,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      ...corsHeaders(deps.sites.allows, c.req.header('origin')),
    };
    c.set('requestId', requestId);
    c.set('headers', headers);
    for (const name in headers) c.header(name, headers[name]);
    if (c.req.path.startsWith('/api/')) c.header('Cache-Control', 'no-store');
    if (c.req.method === 'OPTIONS') return preflight(c);
    await next();
    logRequest(c, deps, c.res.status, startedAt);
  });

  for (const routes of [
    serviceRoutes,
    conversationRoutes,
    chatRoutes,
    manualRoutes,
    feedRoutes,
    sessionRoutes,
    attachmentRoutes,
    afterHoursRoutes,
    transcriptRoutes,
    noteRoutes,
    assistRoutes,
    transferRoutes,
    sessionTagRoutes,
    tagRoutes,
    priorityRoutes,
    profileRoutes,
    blockRoutes,
    agentRoutes,
    adminAgentRoutes,
    agentImportRoutes,
    adminLogRoutes,
    adminRulesRoutes,
    adminSiteRoutes,
    agentStatusRoutes,
    passwordRoutes,
    quickReplyRoutes,
    settingsRoutes,
    skillRoutes,
    embedPageRoutes,
    operationsRoutes,
  ]) {
    app.route('/', routes(deps));
  }

  app.notFound((c) => answerError(c, deps, new AppError(pathExists(app, c.req) ? 'METHOD_NOT_ALLOWED' : 'NOT_FOUND')));
  app.onError((error, c) => answerError(c, deps, error));
  return app;
}
