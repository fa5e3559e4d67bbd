import type { RegulatorRecord, ShiftRecord } from '@fiido/protocol';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { RegulatorRules } from '../session/regulator.ts';
import type { ShiftRules } from '../session/shift.ts';
import type { SlaRules } from '../session/sla.ts';
import type { Document, Documents } from '../store/documents.ts';
import { regulatorOf } from './regulator-record.ts';
import { shiftOf } from './shift-record.ts';

/** A record with who wrote it. */
export type Signed<T> = T & { updated_at: number; updated_by: string };

/** What holds at one storefront. */
export interface SiteRules {
  readonly shift: ShiftRules;
  readonly regulator: RegulatorRules;
  readonly sla: SlaRules;
}

/**
 * What holds now: a site's own records where there are any, else the first site's, else the environment. Reading is
 * free; each set of rules stays the same object until it changes. Without a site: the first one's.
 */
export interface Rules extends SiteRules {
  of(at: { site: string }): SiteRules;
  /** Reads the records anew; keeps what it has when the store does not answer. */
  refresh(): Promise<void>;
}

export type RuleKind = 'shift' | 'regulator';

/** The record's id; the first site's is the kind alone. */
export function ruleId(kind: RuleKind, site: string, first: string): string {
  return site === first ? kind : `${kind}:${site}`;
}

/** How old rules of another process may be. */
const EVERY_MS = 5000;

type AnyRecord = Signed<ShiftRecord | RegulatorRecord>;

/** What a record says, as rules; the same object as long as its version is the same. */
interface Kept<T> {
  version: number;
  rules: T;
}

export function createRules({
  config,
  documents,
  log,
}: {
  config: Pick<Config, 'site' | 'shift' | 'regulator' | 'sla'>;
  documents: Documents;
  log: Log;
}): Rules {
  const shifts = new Map<string, Kept<ShiftRules>>();
  const regulators = new Map<string, Kept<RegulatorRules>>();
  const combined = new Map<string, SiteRules>();

  function keep<T>(known: Map<string, Kept<T>>, found: Document<AnyRecord>[], read: (record: AnyRecord) => T): void {
    const ids = new Set(found.map(({ id }) => id));
    for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
    for (const { id, version, value } of found) {
      if (known.get(id)?.version !== version) known.set(id, { version, rules: read(value) });
    }
  }

  function rulesOf(site: string): SiteRules {
    const shift = shifts.get(ruleId('shift', site, config.site))?.rules ?? shifts.get('shift')?.rules ?? config.shift;
    const regulator =
      regulators.get(ruleId('regulator', site, config.site))?.rules ??
      regulators.get('regulator')?.rules ??
      config.regulator;
    const before = combined.get(site);
    if (before?.shift === shift && before.regulator === regulator) return before;
    const sla = shift === config.shift ? config.sla : { ...config.sla, shift };
    const rules = { shift, regulator, sla };
    combined.set(site, rules);
    return rules;
  }

  return {
    get shift() {
      return rulesOf(config.site).shift;
    },
    get regulator() {
      return rulesOf(config.site).regulator;
    },
    get sla() {
      return rulesOf(config.site).sla;
    },
    of: ({ site }) => rulesOf(site),
    async refresh() {
      try {
        const found = await documents.list<AnyRecord>('rules');
        const ofKind = (kind: RuleKind) => found.filter(({ id }) => id.split(':')[0] === kind);
        keep(shifts, ofKind('shift'), (record) => shiftOf(record as ShiftRecord));
        keep(regulators, ofKind('regulator'), (record) => regulatorOf(record as RegulatorRecord));
      } catch (error) {
        log.warn('rules_not_read', { error });
      }
    },
  };
}

/** Keeps up with what admins set in other processes, until `signal` aborts. Never rejects. */
export async function keepFresh(
  kept: readonly { refresh(): Promise<void> }[],
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await Promise.all(kept.map((one) => one.refresh()));
    await clock.sleep(EVERY_MS, signal);
  }
}
