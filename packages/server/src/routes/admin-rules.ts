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
import { dryRunQuery, regulatorRecordRequest, regulatorTestRequest, shiftRecordRequest } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { requireAdmin } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { regulatorOf, regulatorRecordOf } from '../rules/regulator-record.ts';
import type { Signed } from '../rules/rules.ts';
import { shiftOf, shiftRecordOf } from '../rules/shift-record.ts';
import { roundSeconds } from '../session/create.ts';
import { isFailedReply, judge, keywordHits } from '../session/regulator.ts';
import { isInShift, nextOpening } from '../session/shift.ts';
import { readBody, readQuery } from '../http/validate.ts';
import { noteAct } from './note-act.ts';

type Kind = 'shift' | 'regulator';

async function sourceOf(deps: Deps, kind: Kind): Promise<RecordSource> {
  const found = await deps.documents.get<Signed<object>>('rules', kind);
  return found ? { updated_at: found.value.updated_at, updated_by: found.value.updated_by } : {};
}

/** What holds here and now, also when another process was told last. */
async function shiftAnswer(c: Context<AppEnv>, deps: Deps, draft?: ShiftRecord): Promise<Response> {
  await deps.rules.refresh();
  const shift = draft ? shiftOf(draft) : deps.rules.shift;
  const now = deps.clock.now();
  return c.json<ShiftRecordResponse>({
    success: true,
    data: {
      ...shiftRecordOf(shift),
      ...(await sourceOf(deps, 'shift')),
      is_in_shift: isInShift(shift, now),
      next_open_at: nextOpening(shift, now),
    },
  });
}

async function regulatorAnswer(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  await deps.rules.refresh();
  const data = { ...regulatorRecordOf(deps.rules.regulator), ...(await sourceOf(deps, 'regulator')) };
  return c.json<RegulatorRecordResponse>({ success: true, data });
}

async function keep(c: Context<AppEnv>, deps: Deps, kind: Kind, by: string, record: ShiftRecord | RegulatorRecord) {
  const signed = { ...record, updated_at: roundSeconds(deps.clock.now()), updated_by: by };
  await deps.documents.put('rules', kind, signed);
  await noteAct(c, deps, { action: 'settings_changed', operator: by, target: kind });
}

/** As after a turn; off shift the same finding leads to a request instead of the queue. */
function tryOut(deps: Deps, test: RegulatorTestRequest): RegulatorTestResponse['data'] {
  const rules = test.rules ? regulatorOf(test.rules) : deps.rules.regulator;
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

/** When the desk is open, and when the AI hands over by itself. */
export function adminRulesRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/api/admin/shift', async (c) => {
      await requireAdmin(c, deps);
      return shiftAnswer(c, deps);
    })
    .put('/api/admin/shift', async (c) => {
      const { agent } = await requireAdmin(c, deps);
      const { dry_run } = readQuery(c, dryRunQuery);
      const record = await readBody(c, deps, shiftRecordRequest);
      // Whether hours are meant so is best seen by when they would open.
      if (dry_run) return shiftAnswer(c, deps, record);
      await keep(c, deps, 'shift', agent.username, record);
      return shiftAnswer(c, deps);
    })
    .get('/api/admin/regulator', async (c) => {
      await requireAdmin(c, deps);
      return regulatorAnswer(c, deps);
    })
    .put('/api/admin/regulator', async (c) => {
      const { agent } = await requireAdmin(c, deps);
      await keep(c, deps, 'regulator', agent.username, await readBody(c, deps, regulatorRecordRequest));
      return regulatorAnswer(c, deps);
    })
    .post('/api/admin/regulator/test', async (c) => {
      await requireAdmin(c, deps);
      const test = await readBody(c, deps, regulatorTestRequest);
      return c.json<RegulatorTestResponse>({ success: true, data: tryOut(deps, test) });
    });
}
