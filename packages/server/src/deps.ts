import type { AiProvider } from './ai/provider.ts';
import type { AdminLog } from './audit/admin-log.ts';
import type { Attachments } from './attachments/attachments.ts';
import type { Accounts } from './auth/accounts.ts';
import type { Tokens } from './auth/tokens.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Presence } from './desk/presence.ts';
import type { OpenStream } from './streams/event-stream.ts';
import type { RateLimits } from './limits/rate-limits.ts';
import type { Log } from './log.ts';
import type { MailRoom } from './mail/mail-room.ts';
import type { Probes } from './probes.ts';
import type { Rules } from './rules/rules.ts';
import type { Sites } from './sites/sites.ts';
import type { Outage } from './store/outage.ts';
import type { StreamSeats } from './streams/stream-seats.ts';
import type { Documents } from './store/documents.ts';
import type { Feeds, SessionStore } from './store/store.ts';
import type { TurnLocks } from './turn/turn-locks.ts';

/** What the server stands on; `main.ts` picks each part. */
export interface Deps {
  config: Config;
  /** What admins set, or else the environment. */
  rules: Rules;
  sites: Sites;
  store: SessionStore;
  feeds: Feeds;
  documents: Documents;
  attachments: Attachments;
  mail: MailRoom;
  /** What is known while the store does not answer. */
  outage: Outage;
  /** Null: no AI is configured, AI routes answer 503. */
  ai: AiProvider | null;
  /** What health and bot info show; empty when no AI is configured. */
  cozeIds: { workflow_id: string; app_id: string };
  clock: Clock;
  log: Log;
  probes: Probes;
  tokens: Tokens;
  accounts: Accounts;
  adminLog: AdminLog;
  presence: Presence;
  /** How the runtime answers with a stream. */
  openStream: OpenStream;
  seats: StreamSeats;
  limits: RateLimits;
  turns: TurnLocks;
  /** Fires when the process drains: streams tell their clients to reconnect. */
  shutdown: AbortSignal;
}
