import type { AfterHoursRequest, DeskEvent, SessionEvent, UserProfile } from '@fiido/protocol';
import type { StoredSession } from '../session/session.ts';
import type { Cipher } from './cipher.ts';
import type { Document, DocumentKind, Documents } from './documents.ts';
import type { Commit, FeedItem, Feeds, SessionStore } from './store.ts';

type Turn = (text: string) => Promise<string>;

/** Kinds whose records hold addresses. */
const PERSONAL: ReadonlySet<DocumentKind> = new Set(['after_hours', 'data_request']);

async function turnProfile(profile: UserProfile, turn: Turn): Promise<UserProfile> {
  return profile.email === null ? profile : { ...profile, email: await turn(profile.email) };
}

async function turnRequest<T extends Pick<AfterHoursRequest, 'email' | 'phone'>>(request: T, turn: Turn): Promise<T> {
  const [email, phone] = await Promise.all([
    request.email && turn(request.email),
    request.phone && turn(request.phone),
  ]);
  return { ...request, email, phone };
}

async function turnSession(session: StoredSession, turn: Turn): Promise<StoredSession> {
  if (session.user_profile.email === null) return session;
  return { ...session, user_profile: await turnProfile(session.user_profile, turn) };
}

async function turnEvent<T extends SessionEvent | DeskEvent>(event: T, turn: Turn): Promise<T> {
  if (event.type === 'profile_updated') return { ...event, user_profile: await turnProfile(event.user_profile, turn) };
  if (event.type === 'after_hours_request' && event.request) {
    return { ...event, request: await turnRequest(event.request, turn) };
  }
  return event;
}

function sealSessions(sessions: SessionStore, { seal, open }: Cipher): SessionStore {
  return {
    async get(name) {
      const session = await sessions.get(name);
      return session && turnSession(session, open);
    },
    async commit(commit: Commit) {
      const [session, events, deskEvents] = await Promise.all([
        turnSession(commit.session, seal),
        Promise.all(commit.events.map((event) => turnEvent(event, seal))),
        Promise.all(commit.deskEvents.map((event) => turnEvent(event, seal))),
      ]);
      await sessions.commit({ ...commit, session, events, deskEvents });
    },
    async list(query) {
      const page = await sessions.list(query);
      return { ...page, sessions: await Promise.all(page.sessions.map((session) => turnSession(session, open))) };
    },
    cards: (keyword) => sessions.cards(keyword),
    waiting: () => sessions.waiting(),
    servedBy: (agent_id) => sessions.servedBy(agent_id),
    messages: (name, query) => sessions.messages(name, query),
    audit: (name) => sessions.audit(name),
    erase: (name) => sessions.erase(name),
  };
}

/** Items are shared between readers: a sealed one is replaced, never opened in place. */
async function openItem(item: FeedItem, open: Turn): Promise<FeedItem> {
  return item.kind === 'event' ? { ...item, event: await turnEvent(item.event, open) } : item;
}

function sealFeeds(feeds: Feeds, { open }: Cipher): Feeds {
  return {
    async *subscribe(feed, after, signal) {
      for await (const item of feeds.subscribe(feed, after, signal)) yield await openItem(item, open);
    },
    publish: (feed, event) => feeds.publish(feed, event),
  };
}

function sealDocuments(documents: Documents, { seal, open }: Cipher): Documents {
  async function turned<T>(kind: DocumentKind, value: T, turn: Turn): Promise<T> {
    if (!PERSONAL.has(kind)) return value;
    return turnRequest(value as T & Pick<AfterHoursRequest, 'email' | 'phone'>, turn);
  }
  async function opened<T>(kind: DocumentKind, found: Document<T>): Promise<Document<T>> {
    return { ...found, value: await turned(kind, found.value, open) };
  }
  return {
    async get<T>(kind: DocumentKind, id: string) {
      const found = await documents.get<T>(kind, id);
      return found && opened(kind, found);
    },
    async put(kind, id, value, options) {
      return documents.put(kind, id, await turned(kind, value, seal), options);
    },
    delete: (kind, id) => documents.delete(kind, id),
    hold: (kind, id, holder, options) => documents.hold(kind, id, holder, options),
    letGo: (kind, id, holder) => documents.letGo(kind, id, holder),
    holders: (kind, id) => documents.holders(kind, id),
    held: (kind, id) => documents.held(kind, id),
    async list<T>(kind: DocumentKind) {
      return Promise.all((await documents.list<T>(kind)).map((found) => opened(kind, found)));
    },
  };
}

interface Sealable {
  sessions: SessionStore;
  feeds: Feeds;
  documents: Documents;
}

/** Stores in which e-mail addresses and phone numbers are unreadable at rest; what was stored before stays readable. */
export function sealStores<S extends Sealable>({ sessions, feeds, documents, ...others }: S, cipher: Cipher) {
  return {
    ...others,
    sessions: sealSessions(sessions, cipher),
    feeds: sealFeeds(feeds, cipher),
    documents: sealDocuments(documents, cipher),
  };
}
