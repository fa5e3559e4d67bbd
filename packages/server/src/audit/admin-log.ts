import type { AdminAction, AdminLogEntry } from '@fiido/protocol';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { roundSeconds } from '../session/create.ts';
import type { AdminLogRecord, Journal } from '../store/journal.ts';

/** What is asked of the log; times are Unix seconds, both ends count. */
export interface AdminLogFilter {
  action?: AdminAction | undefined;
  operator?: string | undefined;
  target?: string | undefined;
  from?: number | undefined;
  to?: number | undefined;
}

/** Who did what to what, when and from where. Entries are added and never changed. */
export interface AdminLog {
  /**
   * Notes an act that has happened. Never fails: the act is done, so the answer must not say otherwise; an entry that
   * could not be kept stands in the server's log instead.
   */
  note(entry: Omit<AdminLogRecord, 'timestamp'>): Promise<void>;
  /** Newest first. `total` counts all that match. */
  find(
    filter: AdminLogFilter,
    page: { limit: number; offset: number },
  ): Promise<{ items: AdminLogEntry[]; total: number }>;
}

const PAGE = 1000;

function matches(entry: AdminLogRecord, { action, operator, target, from, to }: AdminLogFilter): boolean {
  if (action !== undefined && entry.action !== action) return false;
  if (operator !== undefined && entry.operator !== operator) return false;
  if (target !== undefined && entry.target !== target) return false;
  return entry.timestamp >= (from ?? 0) && entry.timestamp <= (to ?? Infinity);
}

export function createAdminLog({
  journal,
  clock,
  log,
}: {
  journal: Journal<AdminLogRecord>;
  clock: Clock;
  log: Log;
}): AdminLog {
  return {
    async note(entry) {
      const record = { ...entry, timestamp: roundSeconds(clock.now()) };
      try {
        await journal.append(record);
      } catch (error) {
        const { action, operator, target } = record;
        log.error('admin_log_entry_lost', { action, operator, target, error });
      }
    },
    async find(filter, { limit, offset }) {
      const items: AdminLogEntry[] = [];
      let total = 0;
      let before: string | undefined;
      for (;;) {
        const page = await journal.page({ limit: PAGE, ...(before === undefined ? {} : { before }) });
        for (const { id, value } of page) {
          if (!matches(value, filter)) continue;
          total += 1;
          if (total > offset && items.length < limit) items.push({ id: `log_${id}`, ...value });
        }
        before = page.at(-1)?.id;
        if (page.length < PAGE) return { items, total };
      }
    },
  };
}
