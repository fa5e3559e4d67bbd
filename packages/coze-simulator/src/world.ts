import type { Context } from 'hono';
import type { Sleep } from './clock.ts';
import type { Chats } from './chats.ts';
import type { Conversations } from './conversations.ts';
import type { Faults } from './faults.ts';
import type { Ids } from './ids.ts';
import type { Tokens } from './oauth/tokens.ts';
import type { Identity } from './oauth/tokens.ts';
import type { Published, Workflow } from './options.ts';
import type { Disconnect, SeenRequest } from './records.ts';

/** What the routes of one simulator share. */
export interface World {
  readonly mode: 'cloud' | 'studio';
  /** Unix seconds. */
  readonly now: () => number;
  readonly sleep: Sleep;
  readonly ids: Ids;
  readonly faults: Faults;
  readonly tokens: Tokens;
  readonly conversations: Conversations;
  readonly chats: Chats;
  readonly workflows: readonly Workflow[];
  readonly apps: readonly Published[];
  readonly bots: readonly Published[];
  readonly deltaDelayMs: number;
  readonly firstByteDelayMs: number;
  readonly isolateBySessionName: boolean;
  readonly authFailureOnStream: 'json-200' | '401';
  /** Runs that may start within a second. */
  readonly chatsPerSecond: number;
  readonly requests: SeenRequest[];
  readonly disconnects: Disconnect[];
}

/** What middleware leaves for a handler. */
export interface Env {
  Variables: {
    /** Value of `X-Tt-Logid` and of `detail.logid`. */
    logid: string;
    studio: boolean;
    /** The JSON body, `{}` when there is none. */
    body: Record<string, unknown>;
    identity: Identity;
  };
}

export type Ctx = Context<Env>;
