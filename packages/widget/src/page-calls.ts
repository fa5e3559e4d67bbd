/** A call of `FiidoChat(...)`: a method's name and its arguments. */
export type FiidoChatCall = readonly [name: string, ...args: unknown[]];

/** Who the shopper is, as the page knows it. A hint, or with one of the last two a proof. */
export interface Identity {
  user_id?: string;
  name?: string;
  email?: string;
  /** Hex HMAC-SHA256 of `user_id`, made by the shop's server. */
  signature?: string;
  /** A JWT made by the shop's server, or how to get one; asked again when the old one has expired. */
  identity_token?: string | (() => string | Promise<string>);
  readonly [more: string]: unknown;
}
