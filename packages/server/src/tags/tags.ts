import type { Tag, TagCreateRequest, TagUpdateRequest } from '@fiido/protocol';
import { AppError } from '../errors.ts';
import { randomHex } from '../random-hex.ts';
import { roundSeconds } from '../session/create.ts';
import { SYSTEM_TAGS } from '../session/system-tags.ts';
import type { Documents } from '../store/documents.ts';
import { VersionConflict } from '../store/store.ts';
import { countTagged } from '../store/tag-index.ts';

/** A tag as it is stored; how often it is used is counted when somebody asks. */
export type TagRecord = Omit<Tag, 'usage_count'>;

interface TagDeps {
  documents: Documents;
}

/** Every tag there is: the product's own, then the desk's in the order in which they were made. */
export async function allTags({ documents }: TagDeps): Promise<TagRecord[]> {
  const custom = (await documents.list<TagRecord>('tag')).map(({ value }) => value);
  custom.sort((a, b) => a.created_at - b.created_at || (a.id < b.id ? -1 : 1));
  return [...SYSTEM_TAGS, ...custom];
}

/** The tag with its number of sessions. */
export async function withUsage({ documents }: TagDeps, tag: TagRecord): Promise<Tag> {
  const { created_at, created_by, is_system, ...rest } = tag;
  return { ...rest, usage_count: await countTagged(documents, tag.id), created_at, created_by, is_system };
}

/** Ids of tags that do not exist. */
export async function unknownTags(deps: TagDeps, ids: readonly string[]): Promise<string[]> {
  const known = new Set((await allTags(deps)).map(({ id }) => id));
  return ids.filter((id) => !known.has(id));
}

/** Names are compared as people do. */
function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

/** Two agents may ask for one name at once: the first has it. @throws {AppError} TAG_EXISTS */
async function takeName({ documents }: TagDeps, name: string, id: string): Promise<void> {
  const taken = new AppError('TAG_EXISTS');
  if (SYSTEM_TAGS.some((tag) => nameKey(tag.name) === nameKey(name))) throw taken;
  try {
    await documents.put('tag_name', nameKey(name), id, { expectedVersion: 0 });
  } catch (error) {
    throw error instanceof VersionConflict ? taken : error;
  }
}

/** @throws {AppError} TAG_EXISTS */
export async function createTag(
  deps: TagDeps,
  { name, color, icon = '', description = '', category = 'custom' }: TagCreateRequest,
  made: { by: string; at: number },
): Promise<TagRecord> {
  const id = `tag_custom_${randomHex(12)}`;
  await takeName(deps, name, id);
  const origin = { auto_rules: null, created_at: roundSeconds(made.at), created_by: made.by, is_system: false };
  const tag: TagRecord = { id, name, category, color, icon, description, ...origin };
  await deps.documents.put('tag', id, tag);
  return tag;
}

/** @throws {AppError} TAG_NOT_FOUND; PERMISSION_DENIED for the product's own tags */
async function customTag({ documents }: TagDeps, id: string) {
  if (SYSTEM_TAGS.some((tag) => tag.id === id)) {
    throw new AppError('PERMISSION_DENIED', { detail: 'PERMISSION_DENIED: 系统标签不可修改' });
  }
  const found = await documents.get<TagRecord>('tag', id);
  if (!found) throw new AppError('TAG_NOT_FOUND');
  return found;
}

/** @throws {AppError} TAG_NOT_FOUND, TAG_EXISTS, PERMISSION_DENIED */
export async function updateTag(deps: TagDeps, id: string, changes: TagUpdateRequest): Promise<TagRecord> {
  for (;;) {
    const { value, version } = await customTag(deps, id);
    const tag = { ...value, ...changes };
    const renamed = nameKey(tag.name) !== nameKey(value.name);
    if (renamed) await takeName(deps, tag.name, id);
    try {
      await deps.documents.put('tag', id, tag, { expectedVersion: version });
      if (renamed) await deps.documents.delete('tag_name', nameKey(value.name));
      return tag;
    } catch (error) {
      if (renamed) await deps.documents.delete('tag_name', nameKey(tag.name));
      if (!(error instanceof VersionConflict)) throw error;
    }
  }
}

/** Removes the tag itself; the sessions that carry it are the caller's. @throws {AppError} TAG_NOT_FOUND, PERMISSION_DENIED */
export async function removeTag(deps: TagDeps, id: string): Promise<void> {
  const { value } = await customTag(deps, id);
  await deps.documents.delete('tag', id);
  await deps.documents.delete('tag_name', nameKey(value.name));
}
