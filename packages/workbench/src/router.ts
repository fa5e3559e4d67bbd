/** Where in the app the agent is. */
export type Route =
  | { page: 'login'; returnTo: string }
  | {
      page: 'inbox';
      session_name: string | null;
      /** The details lie over the thread, where there is no room beside it. */
      details: boolean;
      /** Id of the message that a link led to. */
      message: string | null;
    }
  | { page: 'after_hours'; request_id: string | null }
  | { page: 'quick_replies' }
  | { page: 'settings' };

export const BASE = '/workbench/';
const SESSIONS = `${BASE}sessions/`;
/** After a session's name, in which a slash is always encoded. */
const DETAILS = '/details';
const REQUESTS = `${BASE}after-hours`;
/** The pages that have one address each. */
export const PAGE_PATHS = {
  inbox: BASE,
  after_hours: REQUESTS,
  quick_replies: `${BASE}quick-replies`,
  settings: `${BASE}settings`,
} as const;

/** An unknown path is the inbox. */
export function parseRoute({ pathname, search }: Pick<Location, 'pathname' | 'search'>): Route {
  if (pathname === `${BASE}login`) {
    return { page: 'login', returnTo: safeReturn(new URLSearchParams(search).get('return')) };
  }
  if (pathname === PAGE_PATHS.settings) return { page: 'settings' };
  if (pathname === PAGE_PATHS.quick_replies) return { page: 'quick_replies' };
  if (pathname === REQUESTS || pathname.startsWith(`${REQUESTS}/`)) {
    return { page: 'after_hours', request_id: decode(pathname.slice(REQUESTS.length + 1)) };
  }
  if (!pathname.startsWith(SESSIONS)) return { page: 'inbox', session_name: null, details: false, message: null };
  const rest = pathname.slice(SESSIONS.length);
  const details = rest.endsWith(DETAILS);
  const session_name = decode(details ? rest.slice(0, -DETAILS.length) : rest);
  const message = new URLSearchParams(search).get('message');
  return { page: 'inbox', session_name, details: details && session_name !== null, message };
}

export function inboxPath(session_name: string | null, details = false): string {
  return session_name === null ? BASE : SESSIONS + encodeURIComponent(session_name) + (details ? DETAILS : '');
}

/** A link to one message, for colleagues. */
export function messagePath(session_name: string, message_id: string): string {
  return `${inboxPath(session_name)}?message=${encodeURIComponent(message_id)}`;
}

/** A request from the hours when the desk was closed; null is the list of them. */
export function requestPath(request_id: string | null): string {
  return request_id === null ? REQUESTS : `${REQUESTS}/${encodeURIComponent(request_id)}`;
}

/** The login page that comes back to `path`. */
export function loginPath(path: string): string {
  return path === BASE ? `${BASE}login` : `${BASE}login?return=${encodeURIComponent(path)}`;
}

/** Only paths of this app: a link must not send an agent who just typed a password elsewhere. */
function safeReturn(path: string | null): string {
  return path?.startsWith(BASE) && !path.startsWith(`${BASE}login`) ? path : BASE;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text) || null;
  } catch {
    return null;
  }
}

/** Keeps the address bar and the app together. */
export class Router {
  readonly #window: Window;
  readonly #onChange: (route: Route) => void;

  constructor(target: Window, onChange: (route: Route) => void) {
    this.#window = target;
    this.#onChange = onChange;
  }

  get route(): Route {
    return parseRoute(this.#window.location);
  }

  /** Begins to listen for back and forward; returns how to stop. */
  start(): () => void {
    const listener = () => this.#onChange(this.route);
    this.#window.addEventListener('popstate', listener);
    return () => this.#window.removeEventListener('popstate', listener);
  }

  /** `replace` leaves no step back. */
  go(path: string, { replace = false } = {}): void {
    if (path === this.#window.location.pathname + this.#window.location.search) return;
    if (replace) this.#window.history.replaceState(this.#window.history.state, '', path);
    else this.#window.history.pushState({ pushed: true }, '', path);
    this.#onChange(this.route);
  }

  /** A step back, if this app made it; else `path` takes the place of the present one. */
  back(path: string): void {
    const { state } = this.#window.history as { state: { pushed?: boolean } | null };
    if (state?.pushed) this.#window.history.back();
    else this.go(path, { replace: true });
  }
}
