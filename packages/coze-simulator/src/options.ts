import type { Sleep } from './clock.ts';
import type { SimulatorCredentials } from './credentials.ts';
import type { Fault } from './faults.ts';

/** What a token must be allowed to do; the names are those of Coze's permission page. */
export type Permission =
  | 'run'
  | 'chat'
  | 'createConversation'
  | 'retrieveConversation'
  | 'listConversation'
  | 'editConversation'
  | 'listMessage'
  | 'editMessage'
  | 'uploadFile';

/** An OAuth app with one public key. */
export interface OAuthApp {
  client_id: string;
  /** Fingerprint of the public key, the JWT's `kid`. */
  public_key_id: string;
  /** SPKI PEM. */
  public_key_pem: string;
  /** Whose resources it uses. @defaultValue the simulator's one account */
  account_id?: string;
  /** What its tokens may do; a call beyond that is refused with 4101. @defaultValue everything */
  permissions?: readonly Permission[];
  /** The owner switched it off. @defaultValue false */
  deactivated?: boolean;
}

export interface Workflow {
  id: string;
  /** @defaultValue true */
  published?: boolean;
  /** Inputs of the start node that must be given. */
  requiredParameters?: readonly string[];
  /** Names that `CONVERSATION_NAME` may have; the first is the start node's own. @defaultValue Default */
  conversationNames?: readonly string[];
}

/** An app or a bot that callers may name. */
export interface Published {
  id: string;
  /** @defaultValue true */
  published?: boolean;
}

export interface SimulatorOptions {
  /** Coze's cloud, or a self-hosted Coze Studio. @defaultValue cloud */
  mode?: 'cloud' | 'studio';
  /** Unix seconds, fractions allowed. @defaultValue the system's clock */
  now?: () => number;
  /** @defaultValue real timers */
  sleep?: Sleep;
  /** Milliseconds between two deltas. @defaultValue 18 */
  deltaDelayMs?: number;
  /** Milliseconds before the first event of a run. @defaultValue 120 */
  firstByteDelayMs?: number;
  /** Fixed values for what is otherwise made anew, so that credentials outlive a restart. */
  credentials?: Partial<SimulatorCredentials>;
  /** What tokens of the generated app may do; a call beyond that is refused with 4101. @defaultValue everything */
  permissions?: readonly Permission[];
  /** Accepted beside the generated one. */
  oauthApps?: readonly OAuthApp[];
  /** Accepted values of `aud` beside the host that was asked, Coze's own hosts and any port of this machine. */
  audiences?: readonly string[];
  /** Known beside the default one. */
  workflows?: readonly Workflow[];
  /** Known beside the default one. */
  apps?: readonly Published[];
  /** Known beside the default one. */
  bots?: readonly Published[];
  /** Gives each session_name a conversation of its own when none is named; off: the bug seen in the field. */
  isolateBySessionName?: boolean;
  /** How a stream call refuses a bad token. @defaultValue json-200 */
  authFailureOnStream?: 'json-200' | '401';
  /** Runs that may start within a second before 4009 is answered. @defaultValue no limit */
  chatsPerSecond?: number;
  /** Serves `/__simulator/*`, for tests against a stand-alone simulator. @defaultValue false */
  controlPath?: boolean;
  /** Faults from the start. */
  faults?: readonly Fault[];
}
