import { createAttachments, keepAttachments } from './attachments/attachments.ts';
import { createMemoryFiles } from './attachments/files.ts';
import type { AttachmentFiles } from './attachments/files.ts';
import { createAdminLog } from './audit/admin-log.ts';
import { createAccounts } from './auth/accounts.ts';
import { createTokens } from './auth/tokens.ts';
import type { Config } from './config.ts';
import type { Deps } from './deps.ts';
import { createPresence } from './desk/presence.ts';
import { keepDesk } from './desk/sweep.ts';
import { createRateLimits } from './limits/rate-limits.ts';
import type { RateLimitOptions } from './limits/rate-limits.ts';
import { createMailRoom } from './mail/mail-room.ts';
import type { Mailer } from './mail/mailer.ts';
import type { Documents } from './store/documents.ts';
import type { AdminLogRecord, Journal } from './store/journal.ts';
import type { Feeds, SessionStore, StoreLimits } from './store/store.ts';
import { createRules, keepFresh } from './rules/rules.ts';
import { createSites } from './sites/sites.ts';
import { watchStore } from './store/outage.ts';
import { noProbes } from './probes.ts';
import type { Probes } from './probes.ts';
import { createStreamSeats } from './streams/stream-seats.ts';
import { createTurnLocks } from './turn/turn-locks.ts';

/** What a runtime picks; the rest follows from it. */
export type Parts = Pick<Deps, 'config' | 'ai' | 'cozeIds' | 'clock' | 'log' | 'openStream' | 'shutdown'> & {
  stores: { sessions: SessionStore; feeds: Feeds; documents: Documents; journal: Journal<AdminLogRecord> };
  /** Counts limits for all processes; without it each counts for itself. */
  limitsIn?: RateLimitOptions['redis'];
  /** Where uploads are kept; this process when absent. */
  files?: AttachmentFiles;
  /** Sends mails; none are sent when absent. */
  mailer?: Mailer | null;
  /** What the runtime tells of itself. */
  probes?: Probes;
};

/** Events kept per feed: a tab that was away longer gets a snapshot. */
const FEED_LOG_MAX = 1000;

/** The stores' bounds as the configuration has them. */
export function storeLimitsOf({ sessionTtl, messageLogMax, limits }: Config): StoreLimits {
  return {
    sessionTtl,
    messageLogMax,
    feedLogMax: FEED_LOG_MAX,
    heartbeatMs: limits.sseHeartbeatMs,
    maxLag: limits.sseMaxLag,
  };
}

/** Puts the server's parts together; no container, no lookups. */
export function assemble({
  stores,
  limitsIn,
  probes,
  files = createMemoryFiles(),
  mailer = null,
  ...parts
}: Parts): Deps {
  const { config, clock, log } = parts;
  const { store, outage, follow } = watchStore(stores.sessions, { clock, log });
  void follow(stores.feeds, parts.shutdown);
  const { documents } = stores;
  const sites = createSites({ config, documents, log });
  const tokens = createTokens({ ...config, knowsSite: (id) => sites.get(id) !== undefined }, clock);
  const { presenceLease } = config.patience;
  const presence = createPresence({ documents, clock, lease: presenceLease, remember: config.sessionTtl });
  const attachments = createAttachments({ files, documents, store, clock, log, config });
  const rules = createRules({ config, documents, log });
  const mail = createMailRoom({ ...parts, rules, sites, store, feeds: stores.feeds, documents, mailer });
  const deps: Deps = {
    ...parts,
    rules,
    sites,
    store,
    outage,
    feeds: stores.feeds,
    documents,
    attachments,
    mail,
    probes: probes ?? noProbes(clock.now()),
    tokens,
    accounts: createAccounts({ documents, tokens, clock, config, presence }),
    adminLog: createAdminLog({ journal: stores.journal, clock, log }),
    presence,
    seats: createStreamSeats({ limits: config.limits, documents, log }),
    limits: createRateLimits({ ...config.limits, ...(limitsIn ? { redis: limitsIn } : {}) }),
    turns: createTurnLocks(),
  };
  void keepFresh([rules, sites], clock, parts.shutdown);
  void keepDesk(deps, parts.shutdown);
  void mail.run(parts.shutdown);
  void keepAttachments(attachments, parts, parts.shutdown);
  return deps;
}
