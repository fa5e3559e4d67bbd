import { Hono } from 'hono';
import type { Context } from 'hono';
import type { DetailedHealthResponse } from '@fiido/protocol';
import type { AppEnv } from '../app-env.ts';
import { bearer, requireAdmin } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { waitingInOrder } from '../desk/queue-notice.ts';
import { secondsSince } from '../session/seconds-since.ts';
import { StoreUnavailable } from '../store/store.ts';
import { VERSION } from '../version.ts';

/** Above this share of its memory Redis begins to evict sessions: worth a warning. */
const MEMORY_WARNING_PERCENT = 90;

type Checks = DetailedHealthResponse['checks'];

/** Compares without telling by its time how much was right. */
function sameText(a: string, b: string): boolean {
  const [left, right] = [new TextEncoder().encode(a), new TextEncoder().encode(b)];
  let difference = left.length ^ right.length;
  for (let index = 0; index < right.length; index++) difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
  return difference === 0;
}

/** Monitoring has a token of its own; admins may look too. */
async function requireOps(c: Context<AppEnv>, deps: Deps): Promise<void> {
  const { metricsToken } = deps.config;
  if (metricsToken !== null && sameText(bearer(c) ?? '', metricsToken)) return;
  await requireAdmin(c, deps);
}

async function queueOf(deps: Deps): Promise<Checks['queue']> {
  try {
    const order = await waitingInOrder(deps);
    const now = deps.clock.now();
    const waits = order.map(({ since }) => secondsSince(since, now));
    return { pending: order.length, max_wait_time: Math.max(0, ...waits) };
  } catch (error) {
    if (error instanceof StoreUnavailable) return { pending: null, max_wait_time: null };
    throw error;
  }
}

async function totalSessions(deps: Deps): Promise<number | null> {
  try {
    return (await deps.store.list({ limit: 1, offset: 0 })).total;
  } catch (error) {
    if (error instanceof StoreUnavailable) return null;
    throw error;
  }
}

function statusOf({ redis, coze, mail }: Checks): DetailedHealthResponse['status'] {
  if (redis && !redis.ok) return 'unhealthy';
  const full = (redis?.memory_usage_percent ?? 0) > MEMORY_WARNING_PERCENT;
  return coze.ok && !full && mail?.ok !== false ? 'healthy' : 'degraded';
}

async function detailedHealth(deps: Deps): Promise<DetailedHealthResponse> {
  const [redis, queue, mail, total_sessions] = await Promise.all([
    deps.probes.redis(),
    queueOf(deps),
    deps.mail.health(),
    totalSessions(deps),
  ]);
  const checks: Checks = {
    redis,
    coze: { ok: deps.ai?.connected() ?? deps.ai !== null },
    mail,
    memory: { rss_mb: deps.probes.rssMb() },
    loop: deps.probes.loop(),
    sse: { open: deps.seats.open, limit: deps.config.limits.sseTotal },
    queue,
  };
  const down_since = deps.outage.since();
  return {
    status: statusOf(checks),
    checks,
    degraded: down_since === null ? [] : [{ component: 'store', since: down_since }],
    total_sessions,
    version: VERSION,
    uptime_seconds: Math.round(deps.clock.now() - deps.probes.startedAt),
  };
}

/** What those who run the server look at. */
export function operationsRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/api/health/detailed', async (c) => {
    await requireOps(c, deps);
    const health = await detailedHealth(deps);
    return c.json(health, health.status === 'unhealthy' ? 503 : 200);
  });
}
