/** An action of the agent whose answer is on its way. */
export type PendingKind = 'takeover' | 'release' | 'close';
