/** A request the simulator saw, with nothing that could be used to call again. */
export interface SeenRequest {
  method: string;
  path: string;
  /** Query string without the question mark. */
  query: string;
  /** Names in lower case; connection headers left out, the authorization cut to its kind. */
  headers: Record<string, string>;
  /** The JSON body; null when there is none, it is no JSON, or it is larger than 64 KiB. */
  body: unknown;
  /** Header and claims of the JWT a token was asked with; null on other calls. */
  jwt: { header: object; claims: object } | null;
  /** The identity of the token that was used; null when none was. */
  session_name: string | null;
}

/** A client that let go of a stream before its end. */
export interface Disconnect {
  path: string;
  question: string;
  /** How many events it had been sent. */
  events: number;
}

const RECORD_MAX = 500;

/** Appends to a bounded record: the oldest entry makes room. */
export function record<T>(list: T[], entry: T): void {
  list.push(entry);
  if (list.length > RECORD_MAX) list.shift();
}
