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

/**
 * What holds now: the admins' records where there are any, else the environment. Reading is free; each set of rules
 * stays the same object until it changes.
 */
export interface Rules {
  readonly shift: ShiftRules;
  readonly regulator: RegulatorRules;
  readonly sla: SlaRules;
  /** Reads the records anew; keeps what it has when the store does not answer. */
  refresh(): Promise<void>;
}

/** How old rules of another process may be. */
const EVERY_MS = 5000;

type Read<T> = Document<Signed<T>> | null;

export function createRules({
  config,
  documents,
  log,
}: {
  config: Pick<Config, 'shift' | 'regulator' | 'sla'>;
  documents: Documents;
  log: Log;
}): Rules {
  let { shift, regulator } = config;
  let sla: SlaRules = config.sla;
  const versions = { shift: 0, regulator: 0 };

  function take(read: { shift: Read<ShiftRecord>; regulator: Read<RegulatorRecord> }): void {
    if ((read.shift?.version ?? 0) !== versions.shift) {
      versions.shift = read.shift?.version ?? 0;
      shift = read.shift ? shiftOf(read.shift.value) : config.shift;
      sla = { ...config.sla, shift };
    }
    if ((read.regulator?.version ?? 0) !== versions.regulator) {
      versions.regulator = read.regulator?.version ?? 0;
      regulator = read.regulator ? regulatorOf(read.regulator.value) : config.regulator;
    }
  }

  return {
    get shift() {
      return shift;
    },
    get regulator() {
      return regulator;
    },
    get sla() {
      return sla;
    },
    async refresh() {
      try {
        const [shiftNow, regulatorNow] = await Promise.all([
          documents.get<Signed<ShiftRecord>>('rules', 'shift'),
          documents.get<Signed<RegulatorRecord>>('rules', 'regulator'),
        ]);
        take({ shift: shiftNow, regulator: regulatorNow });
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
