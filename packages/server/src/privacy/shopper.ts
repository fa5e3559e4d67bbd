/** Whose data are to go. */
export interface Shopper {
  session_name: string;
  /** Which life of the session: one that began anew under the same name is somebody else's. */
  epoch: string;
  /** Whose shopper; absent in requests of older versions: the first site's. */
  site?: string;
  /** The shop's id of a shopper whom it knows: then all their sessions go. */
  user_id?: string;
  /** An address that is known to be theirs. */
  email?: string;
}
