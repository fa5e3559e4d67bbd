import type { Extra } from '../extra.ts';

/** What is loaded only where it is needed, in the order in which it stands in the panel. */
export const EXTRAS: readonly Extra[] = [];
