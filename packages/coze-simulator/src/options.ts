import type { Fault } from './faults.ts';

/** An OAuth app with one public key. */
export interface OAuthApp {
  client_id: string;
  /** Fingerprint of the public key, the JWT's `kid`. */
  public_key_id: string;
  /** SPKI PEM. */
  public_key_pem: string;
}

export interface Workflow {
  id: string;
  /** @defaultValue true */
  published?: boolean;
  /** Inputs of the start node that must be given. */
  requiredParameters?: readonly string[];
  /** Names that `CONVERSATION_NAME` may have. @defaultValue Default */
  conversationNames?: readonly string[];
}

export interface SimulatorOptions {
  /** Unix seconds. @defaultValue the system's clock */
  now?: () => number;
  /** Waits `ms` milliseconds or until `signal` aborts. */
  sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Milliseconds between two deltas. @defaultValue 18 */
  deltaDelayMs?: number;
  /** Milliseconds before the first byte of an answer. @defaultValue 120 */
  firstByteDelayMs?: number;
  /** Accepted beside the generated one. */
  oauthApps?: readonly OAuthApp[];
  /** Accepted values of `aud`; `127.0.0.1:<port>` and `localhost:<port>` always are. */
  audiences?: readonly string[];
  /** Known beside the default one. */
  workflows?: readonly Workflow[];
  /** Gives each session_name a conversation of its own when none is named; off: the bug seen in the field. */
  isolateBySessionName?: boolean;
  /** How a stream call refuses a bad token. @defaultValue json-200 */
  authFailureOnStream?: 'json-200' | '401';
  /** Serves `POST` and `DELETE /__simulator/faults`, for tests against a stand-alone simulator. @defaultValue false */
  controlPath?: boolean;
  /** Faults from the start. */
  faults?: readonly Fault[];
}

/** What a client needs to talk to this simulator; made anew for each one. */
export interface SimulatorCredentials {
  base_url: string;
  client_id: string;
  public_key_id: string;
  /** PKCS#8 PEM. */
  private_key_pem: string;
  workflow_id: string;
  app_id: string;
}

/** A request the simulator saw, without its token. */
export interface SeenRequest {
  method: string;
  path: string;
  body: unknown;
  /** The identity of the token that was used; null when none was. */
  session_name: string | null;
}
