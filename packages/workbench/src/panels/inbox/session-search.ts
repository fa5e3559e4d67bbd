import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { SessionSummary } from '@fiido/protocol';
import { now } from '../../clock.ts';
import type { Connection } from '../../connection.ts';
import { isFiltered, readFilter, readLastFilter, writeFilter, writeLastFilter } from '../../data/session-filter.ts';
import type { SearchFilter } from '../../data/session-filter.ts';
import type { ListGroup } from '../../data/queue-list.ts';
import { searchSessions } from '../../data/session-search.ts';

/** Somebody who types is not interrupted: the search begins when they pause. */
const PAUSE_MS = 250;

export interface SearchHost {
  readonly connection: Connection;
}

/** What the agent looks for among all sessions that are stored, page by page. */
export class SessionSearch implements ReactiveController {
  filter: SearchFilter = readFilter('');
  /** Null: nothing is looked for. */
  results: readonly SessionSummary[] | null = null;
  total = 0;
  state: 'idle' | 'loading' | 'failed' = 'idle';
  readonly #host: ReactiveControllerHost & SearchHost;
  #query = '';
  /** Names the search whose answer counts. */
  #run = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & SearchHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#pause);
    this.#run += 1;
  }

  get active(): boolean {
    return isFiltered(this.filter);
  }

  /** More than the pages that are there. */
  get hasMore(): boolean {
    return this.results !== null && this.results.length < this.total;
  }

  /** What the list was narrowed to before, also on another day. */
  get last(): SearchFilter | null {
    return readLastFilter(localStorage);
  }

  /** What stands in the address bar. */
  setQuery(query: string): void {
    const filter = readFilter(query);
    const wanted = writeFilter(filter);
    if (wanted === this.#query) return;
    const typed = filter.q !== this.filter.q;
    this.#query = wanted;
    this.filter = filter;
    writeLastFilter(localStorage, filter);
    this.#start(typed && this.results !== null ? PAUSE_MS : 0);
  }

  /** What was found, as the desk knows it now: rows stay where they are while their sessions go on. */
  groups(sessions: ReadonlyMap<string, SessionSummary>): readonly ListGroup[] {
    const rows = (this.results ?? []).map((found) => {
      const session = sessions.get(found.session_name) ?? found;
      return { kind: 'session' as const, key: session.session_name, session };
    });
    return [{ id: 'results', rows }];
  }

  retry(): void {
    this.#start(0);
  }

  async more(): Promise<void> {
    if (!this.hasMore || this.state === 'loading') return;
    await this.#load(this.results?.length ?? 0);
  }

  #start(delay: number): void {
    clearTimeout(this.#pause);
    this.#run += 1;
    if (!this.active) {
      Object.assign(this, { results: null, total: 0, state: 'idle' });
      this.#host.requestUpdate();
      return;
    }
    this.state = 'loading';
    this.#host.requestUpdate();
    if (delay === 0) void this.#load(0);
    else this.#pause = setTimeout(() => void this.#load(0), delay);
  }

  async #load(offset: number): Promise<void> {
    const run = this.#run;
    this.state = 'loading';
    try {
      const page = await searchSessions(this.#host.connection, this.filter, { offset, now: now() });
      if (run !== this.#run) return;
      const before = offset === 0 ? [] : (this.results ?? []);
      const known = new Set(before.map(({ session_name }) => session_name));
      this.results = [...before, ...page.sessions.filter(({ session_name }) => !known.has(session_name))];
      // An answer without anything new is the end, whatever the count said.
      this.total = page.sessions.length === 0 ? this.results.length : page.total;
      this.state = 'idle';
    } catch {
      if (run !== this.#run) return;
      this.state = 'failed';
    }
    this.#host.requestUpdate();
  }
}
