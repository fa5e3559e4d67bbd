/** Pages that admins have, in the order of the menu. */
export const ADMIN_SECTIONS = ['agents', 'sites', 'hours', 'handover', 'tags', 'log', 'health'] as const;
export type AdminSection = (typeof ADMIN_SECTIONS)[number];

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
      /** What the list is narrowed to, as `session-filter` writes it; empty for everything. */
      filter: string;
    }
  | { page: 'after_hours'; request_id: string | null }
  | { page: 'quick_replies' }
  | { page: 'admin'; section: AdminSection }
  | { page: 'settings' };

/** The inbox while another page is open. */
export const CLOSED_INBOX = { session_name: null, details: false, message: null, filter: '' } as const;

export const BASE = '/workbench/';
const SESSIONS = `${BASE}sessions/`;
/** After a session's name, in which a slash is always encoded. */
const DETAILS = '/details';
const REQUESTS = `${BASE}after-hours`;
const ADMIN = `${BASE}admin`;
/** The pages that have one address each. */
export const PAGE_PATHS = {
  inbox: BASE,
  after_hours: REQUESTS,
  quick_replies: `${BASE}quick-replies`,
  settings: `${BASE}settings`,
  admin: ADMIN,
} as const;

/** An unknown path is the inbox. */
export function parseRoute({ pathname, search }: Pick<Location, 'pathname' | 'search'>): Route {
  if (pathname === `${BASE}login`) {
    return { page: 'login', returnTo: safeReturn(new URLSearchParams(search).get('return')) };
  }
  if (pathname === PAGE_PATHS.settings) return { page: 'settings' };
  if (pathname === PAGE_PATHS.quick_replies) return { page: 'quick_replies' };
  if (pathname === ADMIN || pathname.startsWith(`${ADMIN}/`)) {
    const wanted = pathname.slice(ADMIN.length + 1);
    return { page: 'admin', section: ADMIN_SECTIONS.find((section) => section === wanted) ?? 'agents' };
  }
  if (pathname === REQUESTS || pathname.startsWith(`${REQUESTS}/`)) {
    return { page: 'after_hours', request_id: decode(pathname.slice(REQUESTS.length + 1)) };
  }
  const query = new URLSearchParams(search);
  const message = query.get('message');
  query.delete('message');
  const filter = query.toString();
  if (!pathname.startsWith(SESSIONS)) {
    return { page: 'inbox', session_name: null, details: false, message: null, filter };
  }
  const rest = pathname.slice(SESSIONS.length);
  const details = rest.endsWith(DETAILS);
  const session_name = decode(details ? rest.slice(0, -DETAILS.length) : rest);
  return { page: 'inbox', session_name, details: details && session_name !== null, message, filter };
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

export function adminPath(section: AdminSection): string {
  return `${ADMIN}/${section}`;
}

/** The login page that comes back to `path`. */
export function loginPath(path: string): string {
  return path === BASE ? `${BASE}login` : `${BASE}login?return=${encodeURIComponent(path)}`;
}

/** Only paths of this app: a link must not send an agent who just typed a password elsewhere. */
function safeReturn(path: string | null): string {
  return path?.startsWith(BASE) && !path.startsWith(`${BASE}login`) ? path : BASE;
}

function filterOf(route: Route): string {
  return route.page === 'inbox' ? route.filter : '';
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
  /** Of the inbox: it outlives a visit to another page. */
  #filter = '';

  constructor(target: Window, onChange: (route: Route) => void) {
    this.#window = target;
    this.#onChange = onChange;
    this.#filter = filterOf(this.route);
  }

  get route(): Route {
    return parseRoute(this.#window.location);
  }

  /** Begins to listen for back and forward; returns how to stop. */
  start(): () => void {
    const listener = () => this.#changed();
    this.#window.addEventListener('popstate', listener);
    return () => this.#window.removeEventListener('popstate', listener);
  }

  /** `replace` leaves no step back. The inbox keeps what its list is narrowed to. */
  go(path: string, { replace = false } = {}): void {
    const isInbox = path === BASE || path.startsWith(SESSIONS);
    const whole = isInbox && this.#filter && !path.includes('?') ? `${path}?${this.#filter}` : path;
    this.#put(whole, replace);
  }

  /** Narrows the inbox's list. It is no step: back leads to where the agent was, not to the letter typed before. */
  filter(filter: string): void {
    this.#filter = filter;
    const { route } = this;
    const path = route.page === 'inbox' ? inboxPath(route.session_name, route.details) : BASE;
    this.#put(filter ? `${path}?${filter}` : path, route.page === 'inbox');
  }

  #put(path: string, replace: boolean): void {
    if (path === this.#window.location.pathname + this.#window.location.search) return;
    if (replace) this.#window.history.replaceState(this.#window.history.state, '', path);
    else this.#window.history.pushState({ pushed: true }, '', path);
    this.#changed();
  }

  #changed(): void {
    const { route } = this;
    // A link to a message shows the session, whatever the list is narrowed to.
    if (route.page === 'inbox') this.#filter = filterOf(route);
    this.#onChange(route);
  }

  /** A step back, if this app made it; else `path` takes the place of the present one. */
  back(path: string): void {
    const { state } = this.#window.history as { state: { pushed?: boolean } | null };
    if (state?.pushed) this.#window.history.back();
    else this.go(path, { replace: true });
  }
}
