import type { SessionStore } from './store.ts';

/**
 * A store that reads each session once, until it commits: for the parts of one request that only look.
 *
 * A read that failed has failed for all of them: nobody waits for an absent store twice.
 */
export function readOnce(store: SessionStore): SessionStore {
  const read = new Map<string, ReturnType<SessionStore['get']>>();
  return {
    get(name) {
      const known = read.get(name) ?? store.get(name);
      read.set(name, known);
      return known;
    },
    async commit(commit) {
      read.delete(commit.session.session_name);
      await store.commit(commit);
    },
    list: (query) => store.list(query),
    cards: (keyword) => store.cards(keyword),
    waiting: () => store.waiting(),
    servedBy: (agent_id) => store.servedBy(agent_id),
    messages: (name, query) => store.messages(name, query),
    audit: (name) => store.audit(name),
    erase(name) {
      read.delete(name);
      return store.erase(name);
    },
  };
}
