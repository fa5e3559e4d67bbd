import { Hono } from 'hono';
import type { Context } from 'hono';
import type {
  Agent,
  MentionListResponse,
  NoteListResponse,
  NoteRemovedResponse,
  NoteRequest,
  NoteResponse,
  SessionNote,
} from '@fiido/protocol';
import { mentionsReadRequest, noteRequest } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { requireAgent } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { keepMention, readMentions, unreadMentions } from '../desk/mentions.ts';
import { dispatch } from '../dispatch.ts';
import { AppError } from '../errors.ts';
import type { StoredSession } from '../session/session.ts';
import { roundSeconds } from '../session/create.ts';
import { mentionOf } from '../session/steps/notes.ts';
import { randomHex } from '../random-hex.ts';
import { readBody } from '../http/validate.ts';
import { agentAtSession } from './readable-session.ts';

const BASE = '/api/sessions/:session_name/notes';

/** User names in a text; a full stop at the end is the sentence's. */
function namesIn(text: string): string[] {
  return [...text.matchAll(/(?<![\w@.])@([\w-]+(?:\.[\w-]+)*)/g)].map(([, name]) => name ?? '');
}

/**
 * The agents that a note mentions, each once. In the text a name that nobody has is only a text.
 *
 * @throws {AppError} VALIDATION_ERROR when `mentions` names somebody who is no active agent
 */
async function mentioned(deps: Deps, { content, mentions = [] }: NoteRequest): Promise<Agent[]> {
  const active = new Map<string, Agent>();
  for (const agent of await deps.accounts.list()) if (agent.active) active.set(agent.username, agent);
  const nobody = mentions.findIndex((name) => !active.has(name));
  if (nobody >= 0) {
    const issues = [{ path: `mentions.${nobody}`, message: 'there is no such active agent', code: 'custom' }];
    throw new AppError('VALIDATION_ERROR', { issues });
  }
  return [...new Set([...mentions, ...namesIn(content)])].flatMap((name) => active.get(name) ?? []);
}

/** @throws {AppError} NOTE_NOT_FOUND, PERMISSION_DENIED */
function ownNote(session: StoredSession, id: string, agent: Agent, what: string): SessionNote {
  const note = session.internals.notes?.find((known) => known.id === id);
  if (!note) throw new AppError('NOTE_NOT_FOUND');
  if (note.created_by !== agent.username && agent.role !== 'admin') {
    throw new AppError('PERMISSION_DENIED', { detail: `PERMISSION_DENIED: 只有创建者和管理员可以${what}备注` });
  }
  return note;
}

interface Writing {
  type: 'note_add' | 'note_edit';
  id: string;
  /** Whom the note mentioned before. */
  before: readonly string[];
}

/** Writes a note, and tells those whom it mentions anew; what they have not read is kept first. */
async function write(c: Context<AppEnv>, deps: Deps, { type, id, before }: Writing): Promise<SessionNote> {
  const { agent, name } = await agentAtSession(c, deps);
  const body = await readBody(c, deps, noteRequest);
  const named = await mentioned(deps, body);
  const told = named.filter(({ username }) => username !== agent.username && !before.includes(username));
  const by = { id: agent.id, username: agent.username, name: agent.name };
  const note = { id, content: body.content, mentions: named.map(({ username }) => username) };
  const at = roundSeconds(deps.clock.now());
  const mention = mentionOf({ id, session_name: name, content: body.content, updated_at: at }, agent.name);
  await Promise.all(told.map((one) => keepMention(deps, one.id, mention)));
  try {
    const { session } = await dispatch(deps, name, { type, note, by, told });
    const written = session.internals.notes?.find((known) => known.id === id);
    if (!written) throw new AppError('NOTE_NOT_FOUND');
    await forgetMentions(
      deps,
      id,
      before.filter((username) => !note.mentions.includes(username)),
    );
    return written;
  } catch (error) {
    if (error instanceof AppError) await Promise.all(told.map((one) => readMentions(deps, one.id, [id])));
    throw error;
  }
}

async function answerRemoval(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const { agent, session, name } = await agentAtSession(c, deps);
  const id = c.req.param('note_id') ?? '';
  const note = ownNote(session, id, agent, '删除');
  await dispatch(deps, name, { type: 'note_remove', note_id: id });
  await forgetMentions(deps, id, note.mentions);
  return c.json<NoteRemovedResponse>({ success: true, message: `备注 ${id} 已删除` });
}

/** Nobody needs to read that a note mentioned them which is gone, or does so no more. */
async function forgetMentions(deps: Deps, note_id: string, usernames: readonly string[]): Promise<void> {
  if (usernames.length === 0) return;
  const named = (await deps.accounts.list()).filter(({ username }) => usernames.includes(username));
  await Promise.all(named.map(({ id }) => readMentions(deps, id, [note_id])));
}

/** The agent's own mentions. */
function mentionRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/api/agent/mentions', async (c) => {
      const { agent } = await requireAgent(c, deps);
      const data = await unreadMentions(deps, agent.id);
      return c.json<MentionListResponse>({ success: true, data, total: data.length });
    })
    .post('/api/agent/mentions/read', async (c) => {
      const { agent } = await requireAgent(c, deps);
      const { note_ids } = await readBody(c, deps, mentionsReadRequest, { optional: true });
      const before = await unreadMentions(deps, agent.id);
      const data = await readMentions(deps, agent.id, note_ids);
      const left = new Set(data.map(({ note_id }) => note_id));
      const read = before.map(({ note_id }) => note_id).filter((id) => !left.has(id));
      if (read.length > 0) await deps.feeds.publish('desk', { type: 'mentions_read', to: agent.id, note_ids: read });
      return c.json<MentionListResponse>({ success: true, data, total: data.length });
    });
}

/** What agents write about a session for each other. */
export function noteRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get(BASE, async (c) => {
      const { session } = await agentAtSession(c, deps);
      const data = session.internals.notes?.toReversed() ?? [];
      return c.json<NoteListResponse>({ success: true, data, total: data.length });
    })
    .post(BASE, async (c) => {
      const data = await write(c, deps, { type: 'note_add', id: `note_${randomHex(16)}`, before: [] });
      return c.json<NoteResponse>({ success: true, data });
    })
    .put(`${BASE}/:note_id`, async (c) => {
      const { agent, session } = await agentAtSession(c, deps);
      const id = c.req.param('note_id');
      const { mentions: before } = ownNote(session, id, agent, '编辑');
      return c.json<NoteResponse>({ success: true, data: await write(c, deps, { type: 'note_edit', id, before }) });
    })
    .delete(`${BASE}/:note_id`, (c) => answerRemoval(c, deps))
    .route('/', mentionRoutes(deps));
}
