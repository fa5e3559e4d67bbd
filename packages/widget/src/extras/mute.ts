import { keep, kept } from './kept.ts';

/** Whether the shopper wants to hear nothing. */
export function isMuted(site: string): boolean {
  return kept(site, 'muted') !== undefined;
}

/** As `isMuted` will say from now on. */
export function setMuted(site: string, isOn: boolean): void {
  keep(site, 'muted', isOn ? '1' : undefined);
}
