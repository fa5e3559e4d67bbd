import { BASE } from './router.ts';
import type { Router } from './router.ts';

/** The path inside the app to which a click on a link leads; null when the browser should do it. */
function pathInside(event: MouseEvent): string | null {
  const modified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0;
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  if (modified || event.defaultPrevented || !link?.pathname.startsWith(BASE)) return null;
  return link.origin === location.origin && !link.download ? link.pathname + link.search : null;
}

/** Links inside the app change the page without loading it anew. */
export function followLinks(app: EventTarget, router: Router, signal: AbortSignal): void {
  const listener = (event: Event): void => {
    const path = event instanceof MouseEvent ? pathInside(event) : null;
    if (path === null) return;
    event.preventDefault();
    const { route } = router;
    router.go(path, { replace: route.page === 'inbox' && route.session_name !== null });
  };
  app.addEventListener('click', listener, { signal });
}
