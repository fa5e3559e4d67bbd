import { Hono } from 'hono';
import type { Context } from 'hono';
import type {
  BotInfoResponse,
  ConfigResponse,
  HealthResponse,
  Site,
  ShiftConfigResponse,
  ShiftStatusResponse,
} from '@fiido/protocol';
import { siteQuery } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { bearer, requireAdmin } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { agentsOnline } from '../desk/queue-notice.ts';
import { hoursOf, periodsOf } from '../rules/shift-record.ts';
import { isInShift, nextOpening } from '../session/shift.ts';
import { greetingOf } from '../sites/sites.ts';
import { readQuery } from '../http/validate.ts';
import { VERSION } from '../version.ts';

const LANGUAGES = ['en', 'zh-CN', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'ar'];

async function isAdmin(c: Context<AppEnv>, deps: Deps): Promise<boolean> {
  if (bearer(c) === undefined) return false;
  try {
    await requireAdmin(c, deps);
    return true;
  } catch (error) {
    // Health is public: a token that is not an admin's only means that the counts are left out.
    if (error instanceof AppError) return false;
    throw error;
  }
}

/** The storefront that is asked about by name, or whose page asks. */
function siteOf(c: Context<AppEnv>, deps: Deps): Site {
  return deps.sites.of({ ...readQuery(c, siteQuery), origin: c.req.header('origin') });
}

async function health(c: Context<AppEnv>, deps: Deps): Promise<HealthResponse> {
  if (!deps.ai) throw new AppError('AI_NOT_CONFIGURED');
  const coze_connected = deps.ai.connected() ?? true;
  return {
    status: coze_connected && deps.outage.since() === null ? 'healthy' : 'degraded',
    coze_connected,
    ...deps.cozeIds,
    auth_mode: 'OAUTH_JWT',
    session_isolation: true,
    ...((await isAdmin(c, deps)) ? { token_info: deps.ai.tokens() } : {}),
  };
}

function tokenManager({ ai }: Deps): NonNullable<Deps['ai']> {
  if (!ai) throw new AppError('AI_NOT_CONFIGURED', { detail: 'Token 管理器未初始化' });
  return ai;
}

/** `GET /`, health, configuration, bot info, desk hours, token counts. */
export function serviceRoutes(deps: Deps): Hono<AppEnv> {
  const { config, clock } = deps;

  return new Hono<AppEnv>()
    .get('/', (c) =>
      c.json({
        service: 'Fiido智能客服API',
        status: 'running',
        version: VERSION,
        auth_mode: 'OAUTH_JWT',
        frontend: 'fiido-chat',
        frontend_url: `${config.publicUrl}/demo/`,
        endpoints: {
          chat: '/api/chat',
          chat_stream: '/api/chat/stream',
          health: '/api/health',
          config: '/api/config',
          bot_info: '/api/bot/info',
          token_info: '/api/token/info',
          conversation_new: '/api/conversation/new',
          conversation_clear: '/api/conversation/clear',
        },
        docs: { swagger: null, redoc: null },
      }),
    )
    .get('/api/health', async (c) => c.json(await health(c, deps)))
    .get('/api/config', (c) => {
      const site = siteOf(c, deps);
      const ids = site.coze ?? deps.cozeIds;
      return c.json<ConfigResponse>({
        appId: ids.app_id,
        workflowId: ids.workflow_id,
        authMode: 'OAUTH_JWT',
        sessionIsolation: true,
        visitorAuth: config.auth.visitorAuth,
        maxMessageLength: config.limits.messageMaxLength,
        consentRequired: site.consent_required,
        ...(site.privacy_url === null ? {} : { privacyUrl: site.privacy_url }),
        languages: LANGUAGES,
        site: site.id,
      });
    })
    .get('/api/bot/info', (c) => {
      const site = siteOf(c, deps);
      const bot = { ...site.bot, welcome: greetingOf(site, c.req.header('accept-language')) };
      const { workflow_id } = site.coze ?? deps.cozeIds;
      return c.json<BotInfoResponse>({ success: true, bot: workflow_id === '' ? bot : { ...bot, workflow_id } });
    })
    .get('/api/shift/config', (c) => {
      const now = clock.now();
      const { shift } = deps.rules.of({ site: siteOf(c, deps).id });
      const first = shift.periods[0] ?? { start: '', end: '' };
      return c.json<ShiftConfigResponse>({
        success: true,
        data: {
          shift_start: first.start,
          shift_end: first.end,
          timezone: shift.timezone,
          weekends_disabled: shift.weekendsDisabled,
          holidays: [...shift.holidays],
          is_in_shift: isInShift(shift, now),
          next_open_at: nextOpening(shift, now),
          periods: periodsOf(shift),
        },
      });
    })
    .get('/api/shift/status', async (c) => {
      const now = clock.now();
      const { shift } = deps.rules.of({ site: siteOf(c, deps).id });
      const is_in_shift = isInShift(shift, now);
      return c.json<ShiftStatusResponse>({
        success: true,
        data: {
          is_in_shift,
          message: is_in_shift ? '人工客服在线' : '当前为非工作时间',
          shift_hours: hoursOf(shift),
          next_open_at: nextOpening(shift, now),
          agents_online: await agentsOnline(deps),
        },
      });
    })
    .get('/api/token/info', async (c) => {
      await requireAdmin(c, deps);
      return c.json(tokenManager(deps).tokens());
    })
    .post('/api/token/refresh', async (c) => {
      await requireAdmin(c, deps);
      const token_info = await tokenManager(deps).refreshTokens();
      return c.json({ success: true, message: 'Token 刷新成功', token_info });
    });
}
