const ACCEPTED = /^[A-Za-z0-9._-]{1,64}$/;

export function randomRequestId(): string {
  return crypto.randomUUID();
}

/** Keeps a well-formed incoming id, so that a request can be followed across systems. */
export function requestIdOf(incoming: string | undefined): string {
  return incoming !== undefined && ACCEPTED.test(incoming) ? incoming : randomRequestId();
}
