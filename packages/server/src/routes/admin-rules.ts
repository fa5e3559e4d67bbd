import { Hono } from 'hono';
import type { Context } from 'hono';
import type {
  RecordSource,
  RegulatorRecord,
  RegulatorRecordResponse,
  RegulatorTestRequest,
  RegulatorTestResponse,
  ShiftRecord,
  ShiftRecordResponse,
} from '@fiido/protocol';
import {
  dryRunQuery,
  regulatorRecordRequest,
  regulatorTestRequest,
  shiftRecordRequest,
  siteQuery,
} from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { requireAdmin } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { regulatorOf, regulatorRecordOf } from '../rules/regulator-record.ts';
import { ruleId } from '../rules/rules.ts';
import type { RuleKind, Signed } from '../rules/rules.ts';
import { shiftOf, shiftRecordOf } from '../rules/shift-record.ts';
import { roundSeconds } from '../session/create.ts';
import { isFailedReply, judge, keywordHits } from '../session/regulator.ts';
import { isInShift, nextOpening } from '../session/shift.ts';
import { readBody, readQuery } from '../http/validate.ts';
import { noteAct } from './note-act.ts';

/** The site that is meant; without a name the first. @throws {AppError} SITE_NOT_FOUND */
function siteOf(c: Context<AppEnv>, deps: Deps): string {
  const { site = deps.sites.first.id } = readQuery(c, siteQuery);
  if (!deps.sites.get(site)) throw new AppError('SITE_NOT_FOUND');
  return site;
}

/** Who wrote what holds, and whether it is another site's. */
async function sourceOf(deps: Deps, kind: RuleKind, site: string): Promise<RecordSource> {
  const own = await deps.documents.get<Signed<object>>('rules', ruleId(kind, site, deps.config.site));
  const isFirst = site === deps.config.site;
  const found = own ?? (isFirst ? null : await deps.documents.get<Signed<object>>('rules', kind));
  const signed = found ? { updated_at: found.value.updated_at, updated_by: found.value.updated_by } : {};
  return { ...signed, site, own: own !== null };
}

/** What holds here and now, also when another process was told last. */
async function shiftAnswer(c: Context<AppEnv>, deps: Deps, site: string, draft?: ShiftRecord): Promise<Response> {
  await deps.rules.refresh();
  const shift = draft ? shiftOf(draft) : deps.rules.of({ site }).shift;
  const now = deps.clock.now();
  return c.json<ShiftRecordResponse>({
    success: true,
    data: {
      ...shiftRecordOf(shift),
      ...(await sourceOf(deps, 'shift', site)),
      is_in_shift: isInShift(shift, now),
      next_open_at: nextOpening(shift, now),
    },
  });
}

async function regulatorAnswer(c: Context<AppEnv>, deps: Deps, site: string): Promise<Response> {
  await deps.rules.refresh();
  const { regulator } = deps.rules.of({ site });
  const data = { ...regulatorRecordOf(regulator), ...(await sourceOf(deps, 'regulator', site)) };
  return c.json<RegulatorRecordResponse>({ success: true, data });
}

/** Keeps a record; null forgets it: then the first site's holds, or the environment. */
async function keep(
  c: Context<AppEnv>,
  deps: Deps,
  { kind, site, by }: { kind: RuleKind; site: string; by: string },
  record: ShiftRecord | RegulatorRecord | null,
): Promise<void> {
  const id = ruleId(kind, site, deps.config.site);
  const signed = { ...record, updated_at: roundSeconds(deps.clock.now()), updated_by: by };
  if (record) await deps.documents.put('rules', id, signed);
  else await deps.documents.delete('rules', id);
  const details = record ? {} : { deleted: true };
  await noteAct(c, deps, { action: 'settings_changed', operator: by, target: id, details });
}

/** As after a turn; off shift the same finding leads to a request instead of the queue. */
function tryOut(deps: Deps, site: string, test: RegulatorTestRequest): RegulatorTestResponse['data'] {
  const rules = test.rules ? regulatorOf(test.rules) : deps.rules.of({ site }).regulator;
  const ai_failed = isFailedReply(test.ai_text, rules);
  const ai_fail_count = ai_failed ? (test.failed_before ?? 0) + 1 : 0;
  const judged = { ai_fail_count, user_profile: { vip: test.vip ?? false }, internals: { wait_ended_at: null } };
  const verdict = judge(judged, test.user_text, rules, deps.clock.now());
  return {
    should_escalate: verdict !== null,
    reason: verdict?.reason ?? null,
    severity: verdict?.severity ?? null,
    details: verdict?.details ?? '',
    ai_failed,
    hits: keywordHits(test.user_text, rules),
  };
}

async function putShift(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const { agent } = await requireAdmin(c, deps);
  const site = siteOf(c, deps);
  const { dry_run } = readQuery(c, dryRunQuery);
  const record = await readBody(c, deps, shiftRecordRequest);
  // Whether hours are meant so is best seen by when they would open.
  if (dry_run) return shiftAnswer(c, deps, site, record);
  await keep(c, deps, { kind: 'shift', site, by: agent.username }, record);
  return shiftAnswer(c, deps, site);
}

/** When the desk is open, and when the AI hands over by itself; with `?site=` at that site. */
export function adminRulesRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/api/admin/shift', async (c) => {
      await requireAdmin(c, deps);
      return shiftAnswer(c, deps, siteOf(c, deps));
    })
    .put('/api/admin/shift', (c) => putShift(c, deps))
    .delete('/api/admin/shift', async (c) => {
      const { agent } = await requireAdmin(c, deps);
      const site = siteOf(c, deps);
      await keep(c, deps, { kind: 'shift', site, by: agent.username }, null);
      return shiftAnswer(c, deps, site);
    })
    .get('/api/admin/regulator', async (c) => {
      await requireAdmin(c, deps);
      return regulatorAnswer(c, deps, siteOf(c, deps));
    })
    .put('/api/admin/regulator', async (c) => {
      const { agent } = await requireAdmin(c, deps);
      const site = siteOf(c, deps);
      const record = await readBody(c, deps, regulatorRecordRequest);
      await keep(c, deps, { kind: 'regulator', site, by: agent.username }, record);
      return regulatorAnswer(c, deps, site);
    })
    .delete('/api/admin/regulator', async (c) => {
      const { agent } = await requireAdmin(c, deps);
      const site = siteOf(c, deps);
      await keep(c, deps, { kind: 'regulator', site, by: agent.username }, null);
      return regulatorAnswer(c, deps, site);
    })
    .post('/api/admin/regulator/test', async (c) => {
      await requireAdmin(c, deps);
      const site = siteOf(c, deps);
      const test = await readBody(c, deps, regulatorTestRequest);
      return c.json<RegulatorTestResponse>({ success: true, data: tryOut(deps, site, test) });
    });
}
