import type {
  SessionTag,
  SessionTagsRequest,
  SessionTagsResponse,
  Tag,
  TagCreateRequest,
  TaggedSessionsResponse,
  TagListResponse,
  TagRemovedResponse,
  TagResponse,
  TagStatsResponse,
  TagUpdateRequest,
} from '@fiido/protocol';
import type { Connection } from '../connection.ts';
import { sessionPath } from './session-path.ts';

function tagPath(id: string): string {
  return `/api/tags/${encodeURIComponent(id)}`;
}

/** Every tag there is, the product's own first. A desk event `tag_changed` tells of later changes. */
export async function fetchTags(connection: Connection): Promise<TagListResponse['data']> {
  return (await connection.call<TagListResponse>('/api/tags')).data;
}

/** Admins. @throws {ApiError} TAG_EXISTS, PERMISSION_DENIED */
export async function createTag(connection: Connection, body: TagCreateRequest): Promise<Tag> {
  return (await connection.call<TagResponse>('/api/tags', { method: 'POST', body })).data.tag;
}

/** Admins. @throws {ApiError} TAG_NOT_FOUND, TAG_EXISTS, PERMISSION_DENIED */
export async function updateTag(connection: Connection, id: string, body: TagUpdateRequest): Promise<Tag> {
  return (await connection.call<TagResponse>(tagPath(id), { method: 'PUT', body })).data.tag;
}

/** Admins; the tag leaves all sessions. @throws {ApiError} TAG_NOT_FOUND, PERMISSION_DENIED */
export async function removeTag(connection: Connection, id: string): Promise<void> {
  await connection.call<TagRemovedResponse>(tagPath(id), { method: 'DELETE' });
}

/** Each of these three answers with all tags that the session has then. @throws {ApiError} SESSION_FORBIDDEN */
export async function fetchSessionTags(connection: Connection, session: string): Promise<SessionTag[]> {
  return (await connection.call<SessionTagsResponse>(sessionPath(session, '/tags'))).data;
}

/** @throws {ApiError} TAG_NOT_FOUND */
export async function setTags(connection: Connection, session: string, tag_ids: string[]): Promise<SessionTag[]> {
  const body: SessionTagsRequest = { tag_ids };
  return (await connection.call<SessionTagsResponse>(sessionPath(session, '/tags'), { method: 'POST', body })).data;
}

/** @throws {ApiError} TAG_NOT_FOUND when the session does not carry it */
export async function takeTag(connection: Connection, session: string, tag_id: string): Promise<SessionTag[]> {
  const path = sessionPath(session, `/tags/${encodeURIComponent(tag_id)}`);
  return (await connection.call<SessionTagsResponse>(path, { method: 'DELETE' })).data;
}

/** A page of the sessions that carry a tag, last tagged first. @throws {ApiError} TAG_NOT_FOUND */
export async function fetchTagged(
  connection: Connection,
  tag_id: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<TaggedSessionsResponse['data']> {
  const path = sessionPath('by-tag', `/${encodeURIComponent(tag_id)}?limit=${limit}&offset=${offset}`);
  return (await connection.call<TaggedSessionsResponse>(path)).data;
}

/** Sessions by tag, and how many were tagged on each of the last days (1-90). */
export async function fetchTagStats(connection: Connection, days: number): Promise<TagStatsResponse['data']> {
  return (await connection.call<TagStatsResponse>(`/api/tags/stats?days=${days}`)).data;
}
