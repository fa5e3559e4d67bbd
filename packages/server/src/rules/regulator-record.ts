import type { RegulatorRecord } from '@fiido/protocol';
import type { RegulatorRules } from '../session/regulator.ts';

/** A record as rules, which are never changed. */
export function regulatorOf(record: RegulatorRecord): RegulatorRules {
  return {
    keywords: record.keywords,
    excludes: record.excludes,
    failPhrases: record.fail_phrases,
    failThreshold: record.fail_threshold,
    vipAutoEscalate: record.vip_auto_escalate,
    cooldownSeconds: record.cooldown_seconds,
  };
}

/** Rules as a record. */
export function regulatorRecordOf(rules: RegulatorRules): RegulatorRecord {
  return {
    keywords: [...rules.keywords],
    excludes: [...rules.excludes],
    fail_phrases: [...rules.failPhrases],
    fail_threshold: rules.failThreshold,
    vip_auto_escalate: rules.vipAutoEscalate,
    cooldown_seconds: rules.cooldownSeconds,
  };
}
