/** Milliseconds; an app that stays open for days asks by itself. */
const ASK_EVERY_MS = 30 * 60_000;

export interface UpdateWays {
  /** A new version waits: `apply` loads it. */
  onReady: (apply: () => void) => void;
  /** A notification was pressed. */
  onOpen: (path: string) => void;
}

/**
 * Starts the service worker and watches for new versions, until the signal ends it.
 *
 * Pages always come from the server, so that a reload is enough; the open page keeps its own files until then.
 */
export async function watchUpdates({ onReady, onOpen }: UpdateWays, signal: AbortSignal): Promise<void> {
  const { serviceWorker } = navigator;
  // Not on plain http, and not where the files come from a development server.
  if (!serviceWorker || !import.meta.url.includes('/assets/')) return;
  const openPath = (event: MessageEvent<{ type?: string; path?: string } | null>): void => {
    if (event.data?.type === 'open' && event.data.path) onOpen(event.data.path);
  };
  serviceWorker.addEventListener('message', openPath, { signal });
  const registration = await serviceWorker.register('/workbench/service-worker.js', { scope: '/workbench/' });
  const tell = (): void => {
    // Without a controller this is the first visit, and nothing is old.
    if (registration.waiting && serviceWorker.controller) onReady(() => apply(registration));
  };
  tell();
  const watch = (): void => registration.installing?.addEventListener('statechange', tell, { signal });
  registration.addEventListener('updatefound', watch, { signal });
  const ask = (): void => void registration.update().catch(() => undefined);
  const timer = setInterval(ask, ASK_EVERY_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
  document.addEventListener('visibilitychange', () => document.hidden || ask(), { signal });
}

function apply(registration: ServiceWorkerRegistration): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  registration.waiting?.postMessage('activate');
}
