import type {
  QuickReply,
  QuickReplyCreateRequest,
  QuickReplyListResponse,
  QuickReplyRemovedResponse,
  QuickReplyResponse,
  QuickReplyUsed,
  QuickReplyUseResponse,
} from '@fiido/protocol';
import type { Connection } from '../connection.ts';

const PATH = '/api/quick-replies';
/** As many as the server gives at once. */
const PAGE = 100;
/** More than anybody looks through. */
const MAX = 2_000;

const pathOf = (id: string, rest = ''): string => `${PATH}/${encodeURIComponent(id)}${rest}`;

async function fetchReplies(connection: Connection): Promise<QuickReply[]> {
  const all: QuickReply[] = [];
  for (;;) {
    const url = `${PATH}?limit=${PAGE}&offset=${all.length}`;
    const { items, total } = (await connection.call<QuickReplyListResponse>(url)).data;
    all.push(...items);
    if (items.length === 0 || all.length >= Math.min(total, MAX)) return all;
  }
}

/** The agent's own quick replies and the shared ones: read once, when somebody first wants one. */
export class QuickReplyBook {
  /** The most used first. */
  items: readonly QuickReply[] = [];
  state: 'new' | 'loading' | 'loaded' | 'failed' = 'new';
  readonly #connection: Connection;
  readonly #listeners = new Set<() => void>();
  /** Whose book it is: an answer for somebody who has left is dropped. */
  #owner = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async load(): Promise<void> {
    if (this.state === 'loading' || this.state === 'loaded') return;
    const owner = this.#owner;
    this.#change('loading', this.items);
    try {
      const items = await fetchReplies(this.#connection);
      if (owner === this.#owner) this.#change('loaded', items);
    } catch {
      // The list says so and offers to try again.
      if (owner === this.#owner) this.#change('failed', this.items);
    }
  }

  /** Somebody else logs in. */
  clear(): void {
    this.#owner += 1;
    this.#change('new', []);
  }

  /** The text for a session, with what is known of it; counts as a use. @throws {ApiError} */
  async use({ id }: QuickReply, session_name: string): Promise<QuickReplyUsed> {
    const body = { session_name };
    const { data } = await this.#connection.call<QuickReplyUseResponse>(pathOf(id, '/use'), { method: 'POST', body });
    this.#put(id, (reply) => ({ ...reply, usage_count: reply.usage_count + 1 }));
    return data;
  }

  /** @throws {ApiError} MISSING_FIELDS, PERMISSION_DENIED, QUICK_REPLY_NOT_FOUND */
  async save(id: string | null, body: QuickReplyCreateRequest): Promise<void> {
    const request = { method: id === null ? ('POST' as const) : ('PUT' as const), body };
    const { data } = await this.#connection.call<QuickReplyResponse>(id === null ? PATH : pathOf(id), request);
    if (id === null) this.#change(this.state, [data, ...this.items]);
    else this.#put(id, () => data);
  }

  /** @throws {ApiError} PERMISSION_DENIED, QUICK_REPLY_NOT_FOUND */
  async remove(id: string): Promise<void> {
    await this.#connection.call<QuickReplyRemovedResponse>(pathOf(id), { method: 'DELETE' });
    const left = this.items.filter((reply) => reply.id !== id);
    this.#change(this.state, left);
  }

  #put(id: string, change: (reply: QuickReply) => QuickReply): void {
    const items = this.items.map((reply) => (reply.id === id ? change(reply) : reply));
    this.#change(this.state, items);
  }

  #change(state: QuickReplyBook['state'], items: readonly QuickReply[]): void {
    this.state = state;
    this.items = items;
    for (const listener of this.#listeners) listener();
  }
}
