/**
 * Why something ended that has simply done its work. Made once: an abort without a reason makes an error with a stack
 * trace, which costs ten times the abort.
 */
export const OVER = new DOMException('it is over', 'AbortError');
