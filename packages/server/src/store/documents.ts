/** A small record with the version that a conditional write names. */
export interface Document<T> {
  id: string;
  value: T;
  version: number;
}

/** Kinds of records; each is owned by one module. */
export type DocumentKind =
  | 'agent'
  | 'agent_name'
  | 'admin_roll'
  | 'token_family'
  | 'revocation'
  | 'login_failures'
  | 'after_hours'
  | 'attachment'
  | 'mail'
  | 'identity'
  | 'blocked'
  | 'presence'
  | 'sweep_lease'
  | 'sla_told'
  | 'queue_alert'
  | 'viewing'
  | 'stream_seats'
  | 'quick_reply'
  | 'agent_settings'
  | 'assignment'
  | 'assignment_turns'
  | 'tag'
  | 'tag_name'
  | 'tagged'
  | 'mention'
  | 'assist'
  | 'transfer'
  | 'data_request'
  | 'site'
  | 'rules';

/**
 * Small records that admins edit or accounts need; they never expire unless a write says so.
 *
 * Every method throws `StoreUnavailable` when the store does not answer in time. Values are JSON.
 */
export interface Documents {
  get<T>(kind: DocumentKind, id: string): Promise<Document<T> | null>;
  /**
   * Writes a record and returns its new version.
   *
   * `expectedVersion`: the version read before; 0 = must not exist; absent = whatever is there. `ttlSeconds`:
   * the record is gone after that time; a write without it makes the record permanent again.
   *
   * @throws {VersionConflict} the record is at another version
   */
  put<T>(
    kind: DocumentKind,
    id: string,
    value: T,
    options?: { expectedVersion?: number; ttlSeconds?: number },
  ): Promise<number>;
  /** Removes a record; nothing happens when there is none. */
  delete(kind: DocumentKind, id: string): Promise<void>;
  /** All records of a kind, in no order. */
  list<T>(kind: DocumentKind): Promise<Document<T>[]>;
  /**
   * Takes a place beside a record for `ttlSeconds`, or keeps it for as long again; false when others have all `max`
   * places. Without `max` there is no bound. A place that is not kept is free again by itself. No record needs to exist.
   */
  hold(kind: DocumentKind, id: string, holder: string, options: { max?: number; ttlSeconds: number }): Promise<boolean>;
  /** Gives a place back; nothing happens when the holder has none. */
  letGo(kind: DocumentKind, id: string, holder: string): Promise<void>;
  /** Who has a place, and until when (Unix seconds), in no order. */
  holders(kind: DocumentKind, id: string): Promise<{ holder: string; until: number }[]>;
  /** How many have a place. */
  held(kind: DocumentKind, id: string): Promise<number>;
}
