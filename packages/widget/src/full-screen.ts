/** As wide as the panel's own styles take the whole screen. */
const PHONE = '(max-width: 639px), (max-height: 480px)';

/**
 * Takes the page behind a full-screen panel out of reach, of scrolling, keyboard and assistive technology.
 *
 * @returns lets the page go again; undefined where the panel leaves the page visible
 */
export function holdPage(host: Element): (() => void) | undefined {
  if (!matchMedia(PHONE).matches) return undefined;
  const root = document.documentElement;
  const { overflow } = root.style;
  const others = [...document.body.children].filter(
    (one): one is HTMLElement => one instanceof HTMLElement && !one.inert && !one.contains(host),
  );
  root.style.overflow = 'hidden';
  for (const one of others) one.inert = true;
  return () => {
    root.style.overflow = overflow;
    for (const one of others) one.inert = false;
  };
}
