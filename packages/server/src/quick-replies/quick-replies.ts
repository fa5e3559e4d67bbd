import { QUICK_REPLY_CATEGORIES } from '@fiido/protocol';
import type {
  Agent,
  QuickReply,
  QuickReplyCategory,
  QuickReplyCreateRequest,
  QuickReplyStatsResponse,
  QuickReplyUpdateRequest,
} from '@fiido/protocol';
import { AppError } from '../errors.ts';
import { randomHex } from '../random-hex.ts';
import { roundSeconds } from '../session/create.ts';
import type { Document, Documents } from '../store/documents.ts';
import { VersionConflict } from '../store/store.ts';
import { variablesIn } from './fill.ts';

interface Store {
  documents: Documents;
}

/** @throws {AppError} INVALID_CATEGORY */
export function categoryOf(text: string): QuickReplyCategory {
  const category = QUICK_REPLY_CATEGORIES.find((known) => known === text);
  if (!category) throw new AppError('INVALID_CATEGORY', { params: { category: text } });
  return category;
}

/** Everybody reads shared replies, and nobody another's own ones. */
function mayUse(agent: Pick<Agent, 'id'>, { is_shared, created_by }: QuickReply): boolean {
  return is_shared || created_by === agent.id;
}

async function found({ documents }: Store, id: string): Promise<Document<QuickReply>> {
  const reply = await documents.get<QuickReply>('quick_reply', id);
  if (!reply) throw new AppError('QUICK_REPLY_NOT_FOUND');
  return reply;
}

/** @throws {AppError} QUICK_REPLY_NOT_FOUND, for another's own reply too */
export async function readableReply(store: Store, agent: Agent, id: string): Promise<QuickReply> {
  const { value } = await found(store, id);
  if (!mayUse(agent, value)) throw new AppError('QUICK_REPLY_NOT_FOUND');
  return value;
}

/** @throws {AppError} QUICK_REPLY_NOT_FOUND, PERMISSION_DENIED for all but owner and admins */
async function ownReply(store: Store, agent: Agent, id: string, verb: string): Promise<Document<QuickReply>> {
  const reply = await found(store, id);
  if (reply.value.created_by === agent.id || agent.role === 'admin') return reply;
  if (!reply.value.is_shared) throw new AppError('QUICK_REPLY_NOT_FOUND');
  throw new AppError('PERMISSION_DENIED', { detail: `PERMISSION_DENIED: 只有创建者或管理员可以${verb}` });
}

/** Changes a reply by what it is at the moment of writing; usage that is counted meanwhile is not lost. */
async function change(
  store: Store,
  id: string,
  read: () => Promise<Document<QuickReply>>,
  edit: (reply: QuickReply) => QuickReply,
): Promise<QuickReply> {
  for (;;) {
    const { value, version } = await read();
    const changed = edit(value);
    try {
      await store.documents.put('quick_reply', id, changed, { expectedVersion: version });
      return changed;
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
    }
  }
}

/** @throws {AppError} MISSING_FIELDS, INVALID_CATEGORY */
export async function createReply(
  { documents }: Store,
  { title, content, category = 'custom', shortcut_key = null, is_shared = false }: QuickReplyCreateRequest,
  made: { by: string; at: number },
): Promise<QuickReply> {
  if (!title || !content) throw new AppError('MISSING_FIELDS');
  const at = roundSeconds(made.at);
  const reply: QuickReply = {
    id: `reply_${randomHex(12)}`,
    title,
    content,
    category: categoryOf(category),
    variables: variablesIn(content),
    shortcut_key: shortcut_key || null,
    is_shared,
    created_by: made.by,
    usage_count: 0,
    created_at: at,
    updated_at: at,
  };
  await documents.put('quick_reply', reply.id, reply, { expectedVersion: 0 });
  return reply;
}

/** @throws {AppError} QUICK_REPLY_NOT_FOUND, PERMISSION_DENIED, NO_FIELDS_TO_UPDATE, MISSING_FIELDS, INVALID_CATEGORY */
export async function updateReply(
  store: Store,
  agent: Agent,
  id: string,
  { changes, at }: { changes: QuickReplyUpdateRequest; at: number },
): Promise<QuickReply> {
  const read = (): Promise<Document<QuickReply>> => ownReply(store, agent, id, '修改');
  await read();
  const { title, content, category, shortcut_key, is_shared } = changes;
  if (Object.keys(changes).length === 0) throw new AppError('NO_FIELDS_TO_UPDATE');
  if (title === '' || content === '') throw new AppError('MISSING_FIELDS');
  const known = category === undefined ? {} : { category: categoryOf(category) };
  return change(store, id, read, (reply) => ({
    ...reply,
    ...(title === undefined ? {} : { title }),
    ...(content === undefined ? {} : { content, variables: variablesIn(content) }),
    ...known,
    ...(shortcut_key === undefined ? {} : { shortcut_key: shortcut_key || null }),
    ...(is_shared === undefined ? {} : { is_shared }),
    updated_at: roundSeconds(at),
  }));
}

/** @throws {AppError} QUICK_REPLY_NOT_FOUND, PERMISSION_DENIED */
export async function removeReply(store: Store, agent: Agent, id: string): Promise<void> {
  await ownReply(store, agent, id, '删除');
  await store.documents.delete('quick_reply', id);
}

/** One more use. @throws {AppError} QUICK_REPLY_NOT_FOUND */
export function countUse(store: Store, id: string): Promise<QuickReply> {
  const more = (reply: QuickReply): QuickReply => ({ ...reply, usage_count: reply.usage_count + 1 });
  return change(store, id, () => found(store, id), more);
}

/** The most used first; those that are used alike in the order in which they were made. */
function byUsage(a: QuickReply, b: QuickReply): number {
  return b.usage_count - a.usage_count || a.created_at - b.created_at || (a.title < b.title ? -1 : 1);
}

async function allReplies({ documents }: Store): Promise<QuickReply[]> {
  return (await documents.list<QuickReply>('quick_reply')).map(({ value }) => value).sort(byUsage);
}

export interface ReplyFilter {
  category?: string;
  /** An agent's id: the replies of that agent, and shared ones unless `include_shared` is false. */
  agent_id: string;
  include_shared: boolean;
  keyword?: string;
}

/** What an agent may use of them, the most used first. @throws {AppError} INVALID_CATEGORY */
export async function findReplies(store: Store, agent: Agent, filter: ReplyFilter): Promise<QuickReply[]> {
  const category = filter.category ? categoryOf(filter.category) : undefined;
  const words = filter.keyword?.trim().toLowerCase() ?? '';
  return (await allReplies(store)).filter(
    (reply) =>
      mayUse(agent, reply) &&
      (reply.created_by === filter.agent_id || (filter.include_shared && reply.is_shared)) &&
      (category === undefined || reply.category === category) &&
      `${reply.title}\n${reply.content}`.toLowerCase().includes(words),
  );
}

/** How much the replies are used; titles of own ones stay their owners'. */
export async function replyStats(store: Store): Promise<QuickReplyStatsResponse['data']> {
  const all = await allReplies(store);
  const usageOf = (replies: QuickReply[]): number => replies.reduce((sum, { usage_count }) => sum + usage_count, 0);
  const category_stats = Object.fromEntries(
    QUICK_REPLY_CATEGORIES.map((category) => {
      const those = all.filter((reply) => reply.category === category);
      return [category, { count: those.length, usage: usageOf(those) }];
    }),
  ) as QuickReplyStatsResponse['data']['category_stats'];
  const top_10 = all
    .filter(({ is_shared }) => is_shared)
    .slice(0, 10)
    .map(({ id, title, category, usage_count }) => ({ id, title, category, usage_count }));
  return { total_count: all.length, total_usage: usageOf(all), category_stats, top_10 };
}
