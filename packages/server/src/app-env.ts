/** What every handler finds on its context. */
export interface AppEnv {
  // The runtime's own; only the runtime's `OpenStream` and address reader look at it.
  Bindings: Record<string, unknown>;
  Variables: {
    requestId: string;
    /** Headers that every answer carries, streams included. */
    headers: Record<string, string>;
    /** For the request's log line. */
    sessionName?: string;
  };
}
